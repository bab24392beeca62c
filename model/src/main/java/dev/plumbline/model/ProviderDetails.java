package dev.plumbline.model;

/** What only one provider has, or has with a meaning of its own. */
public sealed interface ProviderDetails permits EksDetails, AksDetails, GkeDetails {}
