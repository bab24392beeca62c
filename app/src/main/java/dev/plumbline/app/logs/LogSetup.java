package dev.plumbline.app.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.Status;
import java.util.List;

/** Sets the log up without a file that would have to be found and parsed at every start. */
public final class LogSetup extends ContextAwareBase implements Configurator {

  /** They warn of what we handle: retries, missing credentials, throttled calls. */
  private static final List<String> SILENT =
      List.of(
          "software.amazon.awssdk",
          "com.azure",
          "com.microsoft",
          "reactor",
          "com.google",
          "io.grpc",
          "org.eclipse.jetty");

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    // Where nobody listens, Logback makes ready to print what it did, time zones and all.
    context.getStatusManager().add(LogSetup::tell);
    apply(context);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  static void apply(LoggerContext context) {
    SILENT.forEach(library -> context.getLogger(library).setLevel(Level.OFF));
    context.getLogger("dev.plumbline").setLevel(Logs.level());
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    // Libraries never get below this: requests and answers are in what they say there.
    root.setLevel(Level.WARN);
    root.detachAndStopAllAppenders();
    Lines lines = new Lines();
    lines.setContext(context);
    lines.start();
    root.addAppender(lines);
  }

  /** Of Logback itself; it has nothing to warn of as long as it is set up here. */
  private static void tell(Status status) {
    if (status.getLevel() >= Status.WARN) {
      write(LogLine.of(status, Logs.run()));
    }
  }

  private static void write(LogLine line) {
    Logs.write(
        switch (Logs.format()) {
          case PLAIN -> line.plain();
          case JSON -> line.json();
        });
  }

  private static final class Lines extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      write(LogLine.of(event, Logs.run()));
    }
  }
}
