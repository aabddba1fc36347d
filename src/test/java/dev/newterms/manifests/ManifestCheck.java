package dev.newterms.manifests;

import java.util.List;

/** Finds what is wrong with a set of objects that are deployed together. */
@FunctionalInterface
interface ManifestCheck {

  /** Empty if nothing is wrong; otherwise as {@link Manifest#finding} writes them. */
  List<String> findings(List<Manifest> rendered);
}
