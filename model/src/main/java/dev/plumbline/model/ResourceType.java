package dev.plumbline.model;

import java.util.Locale;

/** The kinds of resource that findings are about; {@link #word} is part of the contract. */
public enum ResourceType {
  AWS_EKS_CLUSTER(Provider.AWS),
  AWS_EKS_NODEGROUP(Provider.AWS),
  AWS_ECR_REPOSITORY(Provider.AWS),
  AWS_ACCOUNT_REGION(Provider.AWS),
  AZURE_AKS_CLUSTER(Provider.AZURE),
  AZURE_AKS_NODE_POOL(Provider.AZURE),
  AZURE_CONTAINER_REGISTRY(Provider.AZURE),
  AZURE_SUBSCRIPTION(Provider.AZURE),
  GCP_KUBERNETES_ENGINE_CLUSTER(Provider.GCP),
  GCP_KUBERNETES_ENGINE_NODE_POOL(Provider.GCP),
  GCP_ARTIFACT_REGISTRY_REPOSITORY(Provider.GCP),
  GCP_PROJECT(Provider.GCP);

  private final Provider provider;
  private final String word = name().toLowerCase(Locale.ROOT);

  ResourceType(Provider provider) {
    this.provider = provider;
  }

  public Provider provider() {
    return provider;
  }

  public String word() {
    return word;
  }
}
