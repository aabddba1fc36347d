package dev.newterms.settings;

import org.apache.flink.configuration.ConfigOption;

/** A kind of database that addresses are looked up in. */
public enum AddressDatabaseKind {
  /** Whose an address is. */
  ASN,
  /** Where an address is. */
  CITY;

  /** The name of the setting that says where the file is. */
  public String setting() {
    return option().key();
  }

  ConfigOption<String> option() {
    return switch (this) {
      case ASN -> NewTermsOptions.ENRICHMENT_ASN_DATABASE;
      case CITY -> NewTermsOptions.ENRICHMENT_CITY_DATABASE;
    };
  }
}
