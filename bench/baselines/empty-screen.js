// One word on a screen of the bundled Ink, until a key is pressed.
import {jsx, render, Transform, useInput} from '../../dist/parts/ink.js'

function Ready() {
  useInput(() => app.unmount())
  return jsx(Transform, {transform: text => text, children: 'ready'})
}

const app = render(jsx(Ready, {}))
