package dev.plumbline.app.commands;

import dev.plumbline.collectors.Selection;
import dev.plumbline.config.AuditFile;
import dev.plumbline.model.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Options of every command that may look at a part of the estate only. */
final class ScopeOptions {

  private final Command command;
  private final Supplier<List<String>> providers;
  private final Supplier<List<String>> accounts;
  private final Supplier<List<String>> regions;

  ScopeOptions(Command command) {
    this.command = command;
    providers =
        command
            .option("--provider", "NAME", "Only this cloud: aws, azure, gcp. May be repeated.")
            .texts();
    accounts =
        command
            .option(
                "--account",
                "ID",
                "Only this account, subscription or project; wildcards. May be repeated.")
            .texts();
    regions =
        command.option("--region", "NAME", "Only this region; wildcards. May be repeated.").texts();
  }

  /** What was chosen, with these clusters only where there are any. */
  Selection selection(List<String> clusters) {
    List<Provider> clouds = new ArrayList<>();
    for (String provider : providers.get()) {
      clouds.add(
          Provider.of(provider)
              .orElseThrow(
                  () ->
                      command.wrong(
                          "unknown provider '" + provider + "'. Providers are aws, azure, gcp.")));
    }
    return new Selection(clouds, accounts.get(), regions.get(), clusters);
  }

  /**
   * Refuses a cloud that was chosen and that the audit file does not have: nothing is read there.
   */
  void check(Selection selection, AuditFile audit) {
    for (Provider provider : selection.providers()) {
      if (!clouds(audit).contains(provider)) {
        throw command.wrong(
            "--provider %s: the audit file %s says nothing of this cloud. Write '%s' there, or leave the option out."
                .formatted(provider.word(), audit.source(), provider.word()));
      }
    }
  }

  /** The clouds of an audit file. */
  static List<Provider> clouds(AuditFile audit) {
    List<Provider> clouds = new ArrayList<>();
    audit.aws().ifPresent(_ -> clouds.add(Provider.AWS));
    audit.azure().ifPresent(_ -> clouds.add(Provider.AZURE));
    audit.gcp().ifPresent(_ -> clouds.add(Provider.GCP));
    return clouds;
  }
}
