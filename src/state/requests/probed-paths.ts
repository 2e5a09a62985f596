/**
 * What scanners ask every site for, whatever it runs: files of WordPress and of other PHP software, version control,
 * settings and backups left lying about, consoles of routers and application servers. Support only: an app may have
 * any one of them.
 */
const PROBED =
  /\.(?:php\d?|asp|aspx|cgi|jsp|env|sql|bak|old|swp|ini|htpasswd|htaccess|pem|ya?ml|tar|tgz|gz|zip)(?:$|[./~])|\/\.(?:env|git|svn|hg|aws|ssh|vscode|ds_store|docker|htaccess|npmrc)|\/(?:wp-(?:admin|content|includes|json|login)|wordpress|xmlrpc|phpmyadmin|php-?my-?admin|pma|adminer|cgi-bin|boaform|hnap1|actuator|solr|jenkins|manager\/html|server-status|vendor\/phpunit|telescope|_ignition|owa|autodiscover|geoserver|setup\.cgi|druid|struts|invoker|webdav|phpinfo|backup|dump|config\.json|etc\/passwd|shell|eval-stdin|sdk|_profiler|debug\/default)\b|\.\.\/|%2e%2e/i

/** Is this a path that scanners ask for? */
export function looksProbed(path: string): boolean {
  return PROBED.test(path)
}
