package dev.plumbline.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.config.AuditFile.Aws;
import dev.plumbline.config.AuditFile.Azure;
import dev.plumbline.config.AuditFile.Gcp;
import dev.plumbline.config.AuditFile.ParameterOverride;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads the audit file, or says everything that is wrong with it. */
public final class AuditFileLoader {

  /** An audit file to start from. */
  public static final String EXAMPLE =
      """
      aws:
        accounts:
          - id: "111122223333"
      azure:
        subscriptions: all
      gcp:
        projects: [my-project]
      """;

  private static final String ADVICE =
      "Keep the clouds that you use of this example:\n\n" + EXAMPLE.indent(2).stripTrailing();

  // Four bytes are the longest character in UTF-8.
  private static final int LARGEST = 4 * YamlSource.LONGEST;

  private AuditFileLoader() {}

  /** The audit file at {@code path}; paths of secrets within start in its folder. */
  public static AuditFile load(Path path) {
    return parse(
        content(path, "Create it, or name another one. " + ADVICE), path.toString(), folder(path));
  }

  /** An audit file that is not a file; paths of secrets within start in the current folder. */
  public static AuditFile parse(String text, String fileName) {
    return parse(text, fileName, Path.of(""));
  }

  private static AuditFile parse(String text, String fileName, Path folder) {
    return parse(text, fileName, (root, problems) -> auditFile(root, folder, problems));
  }

  /** The exceptions of an audit file, or of a file that has nothing else. */
  public static Exceptions exceptions(Path path) {
    Path folder = folder(path);
    return parse(
        content(path, "Create it, or name another one."),
        path.toString(),
        (root, problems) ->
            namesCloud(root)
                ? auditFile(root, folder, problems).map(AuditFile::exceptions)
                : exceptions(root, folder, problems));
  }

  private static Optional<Exceptions> exceptions(YamlNode root, Path folder, Problems problems) {
    YamlMap map = root.map("exceptions", "exceptionsLongestTerm");
    map.require("exceptions", "a list of exceptions; or name an audit file");
    return Optional.of(exceptions(map, folder, problems));
  }

  private static boolean namesCloud(YamlNode root) {
    return root.isMap()
        && root.entries().keySet().stream().anyMatch(Set.of("aws", "azure", "gcp")::contains);
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  private static <T> T parse(
      String text, String fileName, BiFunction<YamlNode, Problems, Optional<T>> read) {
    var problems = new Problems(fileName);
    Optional<T> file = YamlSource.read(text, problems).flatMap(root -> read.apply(root, problems));
    problems.throwIfAny();
    return file.orElseThrow();
  }

  private static Optional<AuditFile> auditFile(YamlNode root, Path folder, Problems problems) {
    YamlMap map =
        root.map(
            "aws",
            "azure",
            "gcp",
            "profile",
            "parameters",
            "checks",
            "tickets",
            "notices",
            "exceptions",
            "exceptionsLongestTerm");
    Optional<Aws> aws = map.find("aws").map(node -> new AwsSection(folder).read(node));
    Optional<Azure> azure = map.find("azure").map(node -> new AzureSection(folder).read(node));
    Optional<Gcp> gcp = map.find("gcp").map(node -> new GcpSection(folder).read(node));
    String profile =
        map.find("profile")
            .flatMap(node -> node.word("profile", Set.copyOf(Profiles.names())))
            .orElse(Profiles.DEFAULT);
    List<ParameterOverride> parameters =
        map.find("parameters").map(AuditFileLoader::parameters).orElse(List.of());
    List<Path> checks = map.find("checks").map(node -> paths(node, folder)).orElse(List.of());
    Optional<Tickets> tickets =
        map.find("tickets").map(node -> new TicketsSection(folder).read(node));
    Exceptions exceptions = exceptions(map, folder, problems);
    Optional<Notices> notices =
        map.find("notices").map(node -> new NoticesSection(folder).read(node));
    if (aws.isEmpty() && azure.isEmpty() && gcp.isEmpty()) {
      if (root.isMap()) {
        problems.add(0, "the file names no cloud: write aws, azure or gcp. " + ADVICE);
      }
      return Optional.empty();
    }
    return Optional.of(
        new AuditFile(
            problems.file(),
            aws,
            azure,
            gcp,
            profile,
            parameters,
            checks,
            tickets,
            notices,
            exceptions));
  }

  private static Exceptions exceptions(YamlMap map, Path folder, Problems problems) {
    return new Exceptions(
        map.find("exceptions").map(new ExceptionsSection(folder, problems)::read).orElse(List.of()),
        map.find("exceptionsLongestTerm")
            .map(ExceptionsSection::longestDays)
            .orElse(Exceptions.LONGEST_DAYS));
  }

  private static List<Path> paths(YamlNode node, Path folder) {
    List<Path> paths = new ArrayList<>();
    for (YamlNode item : node.filledList()) {
      item.text("a file or a folder with checks", text -> !text.isBlank())
          .ifPresent(
              text -> {
                try {
                  paths.add(folder.resolve(text));
                } catch (InvalidPathException _) {
                  item.problem("is no name of a file or folder here.");
                }
              });
    }
    return paths;
  }

  private static List<ParameterOverride> parameters(YamlNode node) {
    List<ParameterOverride> overrides = new ArrayList<>();
    for (Map.Entry<String, YamlNode> check : node.entries().entrySet()) {
      if (!check.getKey().matches("[a-z0-9]{1,40}(-[a-z0-9]{1,40}){0,20}")) {
        check.getValue().problem("must be named after a check, such as local-accounts-disabled.");
      }
      for (Map.Entry<String, YamlNode> parameter : check.getValue().entries().entrySet()) {
        parameter(check.getKey(), parameter.getKey(), parameter.getValue())
            .ifPresent(overrides::add);
      }
    }
    return overrides;
  }

  private static Optional<ParameterOverride> parameter(String check, String name, YamlNode node) {
    Optional<JsonNode> value = node.json();
    if (value.isPresent() && !isSimple(value.get())) {
      node.problem("must be text, a number, true or false, or a list of these.");
    }
    return value.map(json -> new ParameterOverride(check, name, json, node.line()));
  }

  private static boolean isSimple(JsonNode value) {
    if (!value.isArray()) {
      return value.isValueNode() && !value.isNull();
    }
    return value.valueStream().allMatch(item -> item.isValueNode() && !item.isNull());
  }

  /** The text of a file; {@code advice} is for whoever named one that does not exist. */
  static String content(Path path, String advice) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw problem(path, "the file is longer than " + YamlSource.LONGEST + " characters.");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (NoSuchFileException e) {
      throw problem(path, "there is no such file. " + advice);
    } catch (AccessDeniedException e) {
      throw problem(path, "the file may not be read by this user. Change its owner or its mode.");
    } catch (CharacterCodingException e) {
      throw problem(path, "the file is not text in UTF-8. Save it again as UTF-8.");
    } catch (IOException e) {
      throw problem(path, "the file cannot be read: " + e.getMessage() + ".");
    }
  }

  private static ConfigException problem(Path path, String message) {
    return new ConfigException(List.of(new Problem(path.toString(), 0, message)));
  }
}
