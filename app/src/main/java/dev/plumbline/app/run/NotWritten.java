package dev.plumbline.app.run;

import java.io.IOException;
import java.io.Serial;

/** The folder of a run takes no more, because the disk is full for example. */
public final class NotWritten extends IOException {

  @Serial private static final long serialVersionUID = 1;

  private NotWritten(IOException why, String what) {
    super(FileFailure.told(why) + "\n" + what, why);
  }

  static NotWritten whileScanning(RunFolder folder, boolean resumable, IOException why) {
    return new NotWritten(
        why,
        "The run in "
            + folder.path()
            + (resumable
                ? " was stopped, and what was read before is kept. Make room and go on:"
                    + " plumbline scan --resume"
                : " was stopped. Make room and start again."));
  }

  static NotWritten whileJudging(RunFolder folder, IOException why) {
    return new NotWritten(
        why, "The report in " + folder.path() + " is not finished. Make room and judge again.");
  }
}
