package dev.migrator.revision;

import java.util.List;

import dev.migrator.error.TargetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TargetTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			head        |       | head  | 0
			heads       |       | heads | 0
			base        |       | base  | 0
			8f3c        |       | 8f3c  | 0
			+2          |       |       | 2
			-1          |       |       | -1
			8f3c+2      |       | 8f3c  | 2
			v1.2-1      |       | v1.2  | -1
			head-1      |       | head  | -1
			base+3      |       | base  | 3
			shop@head   | shop  | head  | 0
			shop@heads  | shop  | heads | 0
			shop@base   | shop  | base  | 0
			shop@+1     | shop  |       | 1
			shop@-1     | shop  |       | -1
			shop@8f3c   | shop  | 8f3c  | 0
			shop@8f3c-2 | shop  | 8f3c  | -2
			""")
	void aTargetIsRead(String text, String branch, String name, int steps) {
		assertThat(Target.parse(text)).isEqualTo(new Target(text, branch, name, steps));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "@", "shop@", "@head", "a@b@c", "+", "-", "+0", "a-0", "+x", "a+b", "a+1+1",
			"+99999999999", "heads-1", "shop@heads+1", "head@1", "a b", "a:b", "a,b", "sh-op@head" })
	void anythingElseIsRefusedWithTheTextAndAnAction(String text) {
		assertThatExceptionOfType(TargetException.class).isThrownBy(() -> Target.parse(text)).satisfies((ex) -> {
			assertThat(ex.target()).isEqualTo(text);
			assertThat(ex.action()).isNotEmpty();
			assertThat(ex.exitCode()).isEqualTo(2);
		});
	}

	@Test
	void severalTargetsAreSeparatedByCommas() {
		assertThat(Target.parseAll("a1, shop@head")).isEqualTo(List.of(Target.parse("a1"), Target.parse("shop@head")));
		assertThatExceptionOfType(TargetException.class).isThrownBy(() -> Target.parseAll("a1,"));
	}

	@Test
	void theTargetBelowARevisionStaysOnItsBranch() {
		assertThat(Target.below("c1", List.of())).isEqualTo(Target.parse("c1@base"));
		assertThat(Target.below("c1", List.of("b1", "b2"))).isEqualTo(Target.parse("c1@b1"));
	}

	@Test
	void onlyATargetWithoutANameCountsFromWhatIsApplied() {
		assertThat(Target.parse("+1").isRelativeToCurrent()).isTrue();
		assertThat(Target.parse("shop@-1").isRelativeToCurrent()).isTrue();
		assertThat(Target.parse("a1-1").isRelativeToCurrent()).isFalse();
		assertThat(Target.HEADS).isEqualTo(Target.parse("heads"));
		assertThat(Target.BASE).isEqualTo(Target.parse("base"));
	}

}
