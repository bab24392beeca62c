package dev.plumbline.app.proxy;

/** The settings for proxies that Java has by itself. */
final class JavaProperties {

  private JavaProperties() {}

  /** Whether they say where requests of this scheme go. */
  static boolean say(String scheme) {
    return (scheme.equals("https") && set("https.proxyHost"))
        || (scheme.equals("http") && set("http.proxyHost"))
        || set("proxyHost")
        || Boolean.getBoolean("java.net.useSystemProxies");
  }

  private static boolean set(String name) {
    return !System.getProperty(name, "").isEmpty();
  }
}
