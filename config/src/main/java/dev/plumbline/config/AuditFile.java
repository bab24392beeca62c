package dev.plumbline.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be audited: at least one cloud, and how.
 *
 * @param source the file's name as the user gave it, for messages
 * @param profile the name of a profile that exists
 * @param parameters in the order of the file
 * @param checks files and folders with checks of the user's own
 * @param exceptions failing findings that somebody answers for
 */
public record AuditFile(
    String source,
    Optional<Aws> aws,
    Optional<Azure> azure,
    Optional<Gcp> gcp,
    String profile,
    List<ParameterOverride> parameters,
    List<Path> checks,
    Optional<Tickets> tickets,
    Optional<Notices> notices,
    Exceptions exceptions) {

  public AuditFile {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(profile, "profile");
    parameters = List.copyOf(parameters);
    checks = List.copyOf(checks);
    if (aws.isEmpty() && azure.isEmpty() && gcp.isEmpty()) {
      throw new IllegalArgumentException("An audit file names at least one cloud");
    }
  }

  /** The parameters that are overridden for one check. */
  public SortedMap<String, JsonNode> parametersOf(String checkId) {
    SortedMap<String, JsonNode> values = new TreeMap<>();
    for (ParameterOverride parameter : parameters) {
      if (parameter.checkId().equals(checkId)) {
        values.put(parameter.name(), parameter.value());
      }
    }
    return Collections.unmodifiableSortedMap(values);
  }

  /**
   * Accounts of AWS.
   *
   * @param accounts each once; what is said here of an account of the organization counts
   * @param organization whose accounts are read too
   */
  public record Aws(List<Account> accounts, Optional<Organization> organization, Regions regions) {
    public Aws {
      accounts = List.copyOf(accounts);
      if (accounts.isEmpty() && organization.isEmpty()) {
        throw new IllegalArgumentException("Accounts of AWS, or an organization");
      }
    }
  }

  /**
   * An organization of AWS, whose accounts are discovered.
   *
   * @param managementAccountRole ARN of a role that may list them; empty where the ambient
   *     credentials are those of the management account or of a delegated administrator
   * @param memberRole name of the role to take on in each account
   * @param externalId what the trust policy of that role asks for
   * @param exclude ids of accounts that are not read; none of them is named beside it
   */
  public record Organization(
      Optional<String> managementAccountRole,
      String memberRole,
      Optional<SecretReference> externalId,
      List<String> exclude) {
    public Organization {
      Objects.requireNonNull(memberRole, "memberRole");
      exclude = List.copyOf(exclude);
    }
  }

  /**
   * One account of AWS.
   *
   * @param id 12 digits
   * @param role the role to take on there; empty for the ambient credentials
   * @param externalId what the role's trust policy asks for; only with a role
   */
  public record Account(String id, Optional<String> role, Optional<SecretReference> externalId) {
    public Account {
      Objects.requireNonNull(id, "id");
      if (role.isEmpty() && externalId.isPresent()) {
        throw new IllegalArgumentException("An external id needs a role: " + id);
      }
    }
  }

  /**
   * Subscriptions of Azure.
   *
   * @param exclude ids of subscriptions, in lower case, that are not read where they are found;
   *     none of them is named
   */
  public record Azure(
      Subscriptions subscriptions,
      List<String> exclude,
      Credentials credentials,
      AzureCloud cloud) {
    public Azure {
      exclude = List.copyOf(exclude);
    }
  }

  /**
   * Projects of Google Cloud: those that are named, and those that are found below folders and an
   * organization.
   *
   * @param projects ids, each once
   * @param folders numbers of folders; their folders count as well
   * @param organization number of an organization
   * @param exclude patterns of ids that are not read where they are found; a project that is named
   *     is read all the same
   * @param endpoints by API name as in {@code container.googleapis.com}; {@code default} is for all
   */
  public record Gcp(
      List<String> projects,
      List<String> folders,
      Optional<String> organization,
      List<Wildcard> exclude,
      Credentials credentials,
      SortedMap<String, Endpoint> endpoints) {

    /** The key of the endpoint that stands for every API without its own. */
    public static final String EVERY_API = "default";

    public Gcp {
      projects = List.copyOf(projects);
      folders = List.copyOf(folders);
      exclude = List.copyOf(exclude);
      if (projects.isEmpty() && folders.isEmpty() && organization.isEmpty()) {
        throw new IllegalArgumentException("Projects, folders or an organization");
      }
      endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
    }

    /** Where {@code api} is overridden to, by its own name before {@code default}. */
    public Optional<Endpoint> endpoint(String api) {
      return Optional.ofNullable(endpoints.get(api))
          .or(() -> Optional.ofNullable(endpoints.get(EVERY_API)));
    }
  }

  /**
   * A check's parameter with another value than the check's own.
   *
   * @param value text, a number, true or false, or a list of these
   * @param line where it stands, for whoever finds that no check has it
   */
  public record ParameterOverride(String checkId, String name, JsonNode value, int line) {
    public ParameterOverride {
      value = value.deepCopy();
    }
  }
}
