package dev.migrator.boot.library;

import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;

/**
 * A joined table.
 */
@Entity
@Table(schema = "`Lending`", name = "student")
@DiscriminatorValue("S")
@PrimaryKeyJoinColumn(name = "member_id", foreignKey = @ForeignKey(name = "student_is_member"))
public class Student extends Member {

	private String faculty;

	public String getFaculty() {
		return this.faculty;
	}

	public void setFaculty(String faculty) {
		this.faculty = faculty;
	}

}
