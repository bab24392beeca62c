package dev.plumbline.model;

/** What only the node pools of one provider have. */
public sealed interface NodePoolDetails
    permits EksNodePoolDetails, AksNodePoolDetails, GkeNodePoolDetails {}
