/** The saved objects of Kibana: how they are made, what they must be like, what they find. */
@org.jspecify.annotations.NullMarked
package dev.newterms.kibana;
