export {provisionForCommands as default} from './provision.js'
