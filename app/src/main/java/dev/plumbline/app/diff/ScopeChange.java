package dev.plumbline.app.diff;

import dev.plumbline.model.Coverage;
import java.util.Optional;

/**
 * A scope of which the later run knows less than the earlier one.
 *
 * @param before as it was read
 * @param now empty where the later run did not come by
 */
public record ScopeChange(Coverage before, Optional<Coverage> now) {}
