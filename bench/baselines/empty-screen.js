// One word on a screen of the bundled Ink, until a key is pressed.
import {Text, jsx, render, useInput} from '../../dist/parts/ink.js'

function Ready() {
  useInput(() => app.unmount())
  return jsx(Text, {children: 'ready'})
}

const app = render(jsx(Ready, {}))
