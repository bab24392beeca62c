package dev.plumbline.app.permissions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/**
 * A template with the role that a run takes on in an account, for a StackSet over all accounts of
 * an organization.
 */
public final class CloudFormation {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PARTITION = "${AWS::Partition}";

  private CloudFormation() {}

  public static ObjectNode template(Collection<String> actions, String role) {
    ObjectNode template = JSON.createObjectNode();
    template.put("AWSTemplateFormatVersion", "2010-09-09");
    template.put("Description", "The role with which Plumbline reads this account");
    ObjectNode parameters = template.putObject("Parameters");
    parameter(parameters, "AuditPrincipal", "ARN of the role or user that runs Plumbline")
        .put("AllowedPattern", "arn:[a-z-]+:iam::[0-9]{12}:(role|user)/.+");
    parameter(parameters, "ExternalId", "What 'externalId' of the audit file resolves to")
        .put("MinLength", 2)
        .put("MaxLength", 1224)
        .put("NoEcho", true);
    parameter(parameters, "RoleName", "The name of the role").put("Default", role);
    ObjectNode resources = template.putObject("Resources");
    ArrayNode policies = JSON.createArrayNode();
    int number = 1;
    List<String> reads = IamPolicy.inEachAccount(actions);
    for (ObjectNode document : IamPolicy.documents(reads, PARTITION, role)) {
      String name = "Reads" + number++;
      policy(resources.putObject(name), document);
      policies.addObject().put("Ref", name);
    }
    role(resources.putObject("Role"), policies);
    ObjectNode arn = template.putObject("Outputs").putObject("RoleArn");
    arn.put("Description", "For 'role' in the audit file");
    arn.putObject("Value").putArray("Fn::GetAtt").add("Role").add("Arn");
    return template;
  }

  private static ObjectNode parameter(ObjectNode parameters, String name, String description) {
    return parameters.putObject(name).put("Type", "String").put("Description", description);
  }

  private static void policy(ObjectNode resource, ObjectNode document) {
    resource.put("Type", "AWS::IAM::ManagedPolicy");
    ObjectNode properties = resource.putObject("Properties");
    properties.put("Description", "What Plumbline reads");
    document.path("Statement").forEach(CloudFormation::substitute);
    properties.set("PolicyDocument", document);
  }

  /** The partition is known only where the stack is made. */
  private static void substitute(JsonNode statement) {
    ArrayNode resources = JSON.createArrayNode();
    for (JsonNode resource : statement.path("Resource")) {
      if (resource.asText().contains(PARTITION)) {
        resources.addObject().put("Fn::Sub", resource.asText());
      } else {
        resources.add(resource);
      }
    }
    ((ObjectNode) statement).set("Resource", resources);
  }

  private static void role(ObjectNode resource, ArrayNode policies) {
    resource.put("Type", "AWS::IAM::Role");
    ObjectNode properties = resource.putObject("Properties");
    properties.putObject("RoleName").put("Ref", "RoleName");
    ObjectNode trust = properties.putObject("AssumeRolePolicyDocument");
    trust.put("Version", "2012-10-17");
    ObjectNode statement = trust.putArray("Statement").addObject();
    statement.put("Sid", "AuditOnly").put("Effect", "Allow").put("Action", "sts:AssumeRole");
    statement.putObject("Principal").putObject("AWS").put("Ref", "AuditPrincipal");
    statement
        .putObject("Condition")
        .putObject("StringEquals")
        .putObject("sts:ExternalId")
        .put("Ref", "ExternalId");
    properties.set("ManagedPolicyArns", policies);
  }
}
