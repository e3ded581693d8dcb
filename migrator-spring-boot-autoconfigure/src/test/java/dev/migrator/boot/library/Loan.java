package dev.migrator.boot.library;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/**
 * A key of three columns, with a foreign key of two columns into another schema.
 */
@Entity
@IdClass(Loan.Key.class)
@Table(schema = "`Lending`")
public class Loan {

	private Copy copy;

	private Instant since;

	private Member member;

	@Id
	@ManyToOne
	@JoinColumn(name = "work_id", referencedColumnName = "work_id")
	@JoinColumn(name = "copy_number", referencedColumnName = "number")
	public Copy getCopy() {
		return this.copy;
	}

	public void setCopy(Copy copy) {
		this.copy = copy;
	}

	@Id
	public Instant getSince() {
		return this.since;
	}

	public void setSince(Instant since) {
		this.since = since;
	}

	@ManyToOne(optional = false)
	public Member getMember() {
		return this.member;
	}

	public void setMember(Member member) {
		this.member = member;
	}

	/**
	 * The key of a loan.
	 *
	 * @param copy what is lent
	 * @param since since when
	 */
	public record Key(CopyId copy, Instant since) {
	}

}
