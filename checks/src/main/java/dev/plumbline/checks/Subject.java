package dev.plumbline.checks;

import dev.plumbline.checks.expression.ModelView;
import dev.plumbline.model.Account;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.NodePool;
import dev.plumbline.model.Registry;
import dev.plumbline.model.Resource;
import java.util.Map;
import java.util.Optional;

/**
 * What a check is asked about: a cluster, a node pool of a cluster, a registry or an account. Not
 * for use by several threads.
 */
public final class Subject {

  private final Resource resource;
  private final Optional<Cluster> cluster;
  private final Optional<NodePool> nodePool;
  private final Optional<Registry> registry;
  private final Optional<Account> account;
  private final Map<String, Object> parameters;
  private final ModelView view;

  private Subject(
      Resource resource,
      Optional<Cluster> cluster,
      Optional<NodePool> nodePool,
      Optional<Registry> registry,
      Optional<Account> account,
      Map<String, Object> parameters,
      ModelView view) {
    this.resource = resource;
    this.cluster = cluster;
    this.nodePool = nodePool;
    this.registry = registry;
    this.account = account;
    this.parameters = Map.copyOf(parameters);
    this.view = view;
  }

  public static Subject of(Cluster cluster) {
    return new Subject(
        cluster.resource(),
        Optional.of(cluster),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        ModelView.of("cluster", cluster));
  }

  public static Subject of(Registry registry) {
    return new Subject(
        registry.resource(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(registry),
        Optional.empty(),
        Map.of(),
        ModelView.of("registry", registry));
  }

  public static Subject of(Account account) {
    return new Subject(
        account.resource(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(account),
        Map.of(),
        ModelView.of("account", account));
  }

  /** A node pool of the cluster that this subject is. */
  public Subject pool(NodePool pool) {
    return new Subject(
        pool.resource(),
        cluster,
        Optional.of(pool),
        registry,
        account,
        parameters,
        view.and("nodePool", pool));
  }

  /** The same, for a check with these effective values of its parameters. */
  public Subject with(Map<String, Object> values) {
    return new Subject(resource, cluster, nodePool, registry, account, values, view);
  }

  public Resource resource() {
    return resource;
  }

  /** The cluster that it is or belongs to; only for checks of clusters and of node pools. */
  public Cluster cluster() {
    return cluster.orElseThrow(() -> new IllegalStateException(resource + " has no cluster"));
  }

  /** Present for checks of node pools. */
  public Optional<NodePool> nodePool() {
    return nodePool;
  }

  /** Only for checks of registries. */
  public Registry registry() {
    return registry.orElseThrow(() -> new IllegalStateException(resource + " is no registry"));
  }

  /** Only for checks of accounts. */
  public Account account() {
    return account.orElseThrow(() -> new IllegalStateException(resource + " is no account"));
  }

  public Map<String, Object> parameters() {
    return parameters;
  }

  /** The same as expressions see it. */
  public ModelView view() {
    return view;
  }
}
