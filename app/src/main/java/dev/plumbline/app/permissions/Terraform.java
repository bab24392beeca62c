package dev.plumbline.app.permissions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The same policies and roles in Terraform. */
public final class Terraform {

  private Terraform() {}

  /**
   * The role in each account, with its policies and its trust.
   *
   * @param partition such as {@code aws}
   */
  public static String aws(Collection<String> actions, String partition, String role) {
    StringBuilder text = new StringBuilder();
    text.append(variable("audit_principal", "ARN of the role or user that runs Plumbline", false));
    text.append(variable("external_id", "What externalId of the audit file resolves to", true));
    text.append(
        """
        data "aws_iam_policy_document" "trust" {
          statement {
            actions = ["sts:AssumeRole"]
            principals {
              type        = "AWS"
              identifiers = [var.audit_principal]
            }
            condition {
              test     = "StringEquals"
              variable = "sts:ExternalId"
              values   = [var.external_id]
            }
          }
        }

        resource "aws_iam_role" "plumbline" {
          name               = "%s"
          assume_role_policy = data.aws_iam_policy_document.trust.json
        }
        """
            .formatted(role));
    int number = 1;
    List<String> reads = IamPolicy.inEachAccount(actions);
    for (JsonNode document : IamPolicy.documents(reads, partition, role)) {
      text.append(policy(document, number++));
    }
    return text.toString();
  }

  private static String policy(JsonNode document, int number) {
    StringBuilder text = new StringBuilder();
    text.append("\ndata \"aws_iam_policy_document\" \"reads_%d\" {\n".formatted(number));
    for (JsonNode statement : document.path("Statement")) {
      text.append("  statement {\n");
      text.append("    sid = \"%s\"\n".formatted(statement.path("Sid").asText()));
      text.append("    actions = ").append(list(texts(statement.path("Action")), 4)).append('\n');
      text.append("    resources = ").append(list(texts(statement.path("Resource")), 4));
      text.append("\n  }\n");
    }
    return text.append("}\n")
        .append(
            """

            resource "aws_iam_policy" "reads_%1$d" {
              name   = "PlumblineReads%1$d"
              policy = data.aws_iam_policy_document.reads_%1$d.json
            }

            resource "aws_iam_role_policy_attachment" "reads_%1$d" {
              role       = aws_iam_role.plumbline.name
              policy_arn = aws_iam_policy.reads_%1$d.arn
            }
            """
                .formatted(number))
        .toString();
  }

  public static String azure(Collection<String> actions, String scope) {
    return """
    resource "azurerm_role_definition" "plumbline" {
      name        = "%s"
      description = "%s"
      scope       = "%s"

      permissions {
        actions = %s
        not_actions = %s
      }

      assignable_scopes = ["%s"]
    }
    """
        .formatted(
            AzureRole.NAME,
            AzureRole.DESCRIPTION,
            scope,
            list(actions, 4),
            list(AzureRole.NEVER, 4),
            scope);
  }

  public static String gcp(Collection<String> permissions) {
    return variable("organization", "The number of the organization", false)
        + """
        resource "google_organization_iam_custom_role" "plumbline" {
          org_id      = var.organization
          role_id     = "%s"
          title       = "%s"
          description = "%s"
          permissions = %s
        }
        """
            .formatted(GcpRole.ID, GcpRole.TITLE, GcpRole.DESCRIPTION, list(permissions, 2));
  }

  private static String variable(String name, String description, boolean sensitive) {
    return """
    variable "%s" {
      type        = string
      description = "%s"%s
    }

    """
        .formatted(name, description, sensitive ? "\n  sensitive   = true" : "");
  }

  private static String list(Collection<String> texts, int indent) {
    String margin = " ".repeat(indent);
    return texts.stream()
        .sorted()
        .map(text -> String.format(Locale.ROOT, "%s  \"%s\",%n", margin, text))
        .collect(Collectors.joining("", "[\n", margin + "]"));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
