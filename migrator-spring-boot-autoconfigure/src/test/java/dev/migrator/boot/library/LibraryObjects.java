package dev.migrator.boot.library;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.persistence.EntityManager;

/**
 * One object of each entity of the library.
 */
public final class LibraryObjects {

	private LibraryObjects() {
	}

	/** Persist one object of each entity. */
	public static void all(EntityManager manager) {
		Publisher publisher = new Publisher();
		publisher.setName("North");
		publisher.setOffice(address());
		manager.persist(publisher);
		Author author = new Author();
		author.setName("Ada");
		author.setBorn(Year.of(1815));
		manager.persist(author);
		Book book = new Book();
		book.setTitle("Notes");
		book.setPages(12);
		book.setPublisher(publisher);
		book.setAuthors(List.of(author));
		book.setKeywords(Set.of("engine"));
		manager.persist(book);
		Journal journal = new Journal();
		journal.setTitle("Memoirs");
		journal.setFrequency(Journal.Frequency.YEARLY);
		manager.persist(journal);
		Student student = new Student();
		student.setFullName("Bo");
		student.setAddresses(Map.of("home", address()));
		student.setVisits(Map.of(DayOfWeek.MONDAY, LocalTime.NOON));
		manager.persist(student);
		Member member = new Member();
		member.setFullName("Cy");
		manager.persist(member);
		MemberCard card = new MemberCard();
		card.setMember(member);
		manager.persist(card);
		Copy copy = new Copy();
		copy.setId(new CopyId(book.getId(), 1));
		copy.setWork(book);
		manager.persist(copy);
		Loan loan = new Loan();
		loan.setCopy(copy);
		loan.setMember(student);
		loan.setSince(Instant.EPOCH);
		manager.persist(loan);
	}

	private static Address address() {
		Address address = new Address();
		address.setStreet("Long Lane");
		address.setCity("Bath");
		return address;
	}

}
