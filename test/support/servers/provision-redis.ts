export {provisionRedis as default} from './provision.js'
