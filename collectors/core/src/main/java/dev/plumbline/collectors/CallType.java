package dev.plumbline.collectors;

import dev.plumbline.model.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A read that Plumbline knows how to make. Everything that may ever be asked is one of these, and
 * the request path of each cloud refuses what is not.
 *
 * @param id lasting name, such as {@code eks:DescribeCluster}; it is part of the evidence
 * @param permission what the identity needs to be allowed it; empty where everybody is
 * @param documentation the provider's page on it
 * @param always whether every run makes it, whatever it checks: to prove who it is, and to discover
 * @param after calls whose answers it needs first, such as the listing that tells the names
 * @param each what it is made once for, such as {@code cluster}, for people; empty where nobody
 *     said
 * @param alwaysLists whether its answers have their list even where that is empty: one without is
 *     of somebody else, and says nothing of what there is
 */
public record CallType(
    Provider provider,
    String id,
    String permission,
    String documentation,
    boolean always,
    List<CallType> after,
    String each,
    boolean alwaysLists) {

  public CallType {
    after = List.copyOf(after);
  }

  public CallType(Provider provider, String id, String permission, String documentation) {
    this(provider, id, permission, documentation, false, List.of(), "", false);
  }

  /** The service that it goes to, such as {@code eks}: each has a quota of its own. */
  public String service() {
    return Quotas.service(this);
  }

  /** The same call, made in every run. */
  public CallType inEveryRun() {
    return new CallType(provider, id, permission, documentation, true, after, each, alwaysLists);
  }

  /** The same call, made with what {@code first} answered. */
  public CallType after(CallType... first) {
    return new CallType(
        provider, id, permission, documentation, always, List.of(first), each, alwaysLists);
  }

  /** The same call, made once for each of something: an account, a cluster, a key. */
  public CallType oncePer(String thing) {
    return new CallType(provider, id, permission, documentation, always, after, thing, alwaysLists);
  }

  /** The same call of an API that writes a list even where it is empty. */
  public CallType alwaysListing() {
    return new CallType(provider, id, permission, documentation, always, after, each, true);
  }

  /** Looked up for every call of a scan; as a rule they differ in their ids. */
  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof CallType that
            && id.equals(that.id)
            && provider == that.provider
            && permission.equals(that.permission)
            && documentation.equals(that.documentation)
            && always == that.always
            && after.equals(that.after)
            && each.equals(that.each)
            && alwaysLists == that.alwaysLists);
  }
}
