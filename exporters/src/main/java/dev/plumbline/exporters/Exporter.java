package dev.plumbline.exporters;

import dev.plumbline.model.RunResults;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one file about a run. Equal results give equal bytes. */
public interface Exporter {

  /** The word for it on the command line, such as {@code csv}. */
  String format();

  /** The file it is written to, such as {@code findings.csv}. */
  String fileName();

  /** Writes the whole file; {@code out} is left open. */
  void write(RunResults results, OutputStream out) throws IOException;
}
