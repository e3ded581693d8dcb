package dev.migrator.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells {@code migrator revision --autogenerate} that what an entity maps had another
 * name in the database, so that it is renamed and its data stay. Without it, the old
 * column or table is dropped and a new one is created.
 * <p>
 * On the class of an entity it means its table; on an attribute (field or getter) its
 * column, or the table of its collection; on an enum that is mapped to a type of the
 * database, that type. On an attribute of an embeddable or a mapped superclass it counts
 * wherever that is used. It has done its work when the revision is written and may be
 * removed then; it does no harm if it stays. <pre class="code">
 * &#064;Entity
 * &#064;RenamedFrom("client")
 * class Customer {
 *
 * 	&#064;RenamedFrom("surname")
 * 	private String lastName;
 *
 * }
 * </pre>
 */
@Target({ ElementType.TYPE, ElementType.FIELD, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RenamedFrom {

	/**
	 * The old name, as the database has it: {@code last_name}, not {@code lastName};
	 * without quotes and without a schema.
	 * @return the name
	 */
	String value();

}
