package dev.plumbline.app.terminal;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;

/** Says nothing, for {@code --no-progress} and for tests. */
record SilentProgress() implements Progress {

  @Override
  public void scopesDiscovered(Provider provider, int more) {}

  @Override
  public void scopeStarted(Provider provider, String account, String region) {}

  @Override
  public void scopeFinished(Coverage scope) {}

  @Override
  public void calls(Provider provider, int more) {}

  @Override
  public void finding(Finding finding) {}

  @Override
  public void note(String text) {}

  @Override
  public void close() {}
}
