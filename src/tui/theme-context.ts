import {createContext, useContext} from 'react'

import {type Theme, themeFor} from './theme.js'

/** Without colours, until somebody provides a theme. */
export const ThemeContext = createContext<Theme>(themeFor({NO_COLOR: '1'}))

export function useTheme(): Theme {
  return useContext(ThemeContext)
}
