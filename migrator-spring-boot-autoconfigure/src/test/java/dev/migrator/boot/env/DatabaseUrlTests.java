package dev.migrator.boot.env;

import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DatabaseUrl}.
 */
class DatabaseUrlTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					postgresql://u:p@h:5433/db                  | jdbc:postgresql://h:5433/db              | u       | p
					postgres://u:p@h/db                         | jdbc:postgresql://h:5432/db              | u       | p
					POSTGRES://u:p@h/db                         | jdbc:postgresql://h:5432/db              | u       | p
					postgresql://h                              | jdbc:postgresql://h:5432/                |         |
					postgresql://h/                             | jdbc:postgresql://h:5432/                |         |
					postgresql://h:/db                          | jdbc:postgresql://h:5432/db              |         |
					postgresql://u@h                            | jdbc:postgresql://h:5432/u               | u       |
					postgresql://u:@h/db                        | jdbc:postgresql://h:5432/db              | u       |
					postgresql://:p@h/db                        | jdbc:postgresql://h:5432/db              |         | p
					postgresql://@h/db                          | jdbc:postgresql://h:5432/db              |         |
					postgresql://u:a:b@h/db                     | jdbc:postgresql://h:5432/db              | u       | a:b
					postgresql://u:a?b=c&d#e@h/db               | jdbc:postgresql://h:5432/db              | u       | a?b=c&d#e
					postgresql://u:a+b@h/db                     | jdbc:postgresql://h:5432/db              | u       | a+b
					postgresql://u:%20%2B%25%40%2f@h/db         | jdbc:postgresql://h:5432/db              | u       | ' +%@/'
					postgresql://%C3%A5%3A:%F0%9F%90%98@h/db    | jdbc:postgresql://h:5432/db              | å:      | 🐘
					postgresql://å:ß@h/db                       | jdbc:postgresql://h:5432/db              | å       | ß
					postgresql://u@h/a%2Fb%20c%3F+              | jdbc:postgresql://h:5432/a%2Fb%20c%3F%2B | u       |
					postgresql://u@h/a/b                        | jdbc:postgresql://h:5432/a%2Fb           | u       |
					postgresql://u@%68ost:54%33%33/db           | jdbc:postgresql://host:5433/db           | u       |
					postgresql://u@my_host-1.example.org/db     | jdbc:postgresql://my_host-1.example.org:5432/db | u |
					postgresql://u@10.0.0.1:6543/db             | jdbc:postgresql://10.0.0.1:6543/db       | u       |
					postgresql://u@[::1]/db                     | jdbc:postgresql://[::1]:5432/db          | u       |
					postgresql://u@[2001:db8::1]:5433/db        | jdbc:postgresql://[2001:db8::1]:5433/db  | u       |
					postgresql://u@[fe80::1%25eth0]:5433/db     | jdbc:postgresql://[fe80::1%eth0]:5433/db | u       |
					postgresql://u@h1:5432,h2:5433/db           | jdbc:postgresql://h1:5432,h2:5433/db     | u       |
					postgresql://u@h1,h2:5433,[::1]/db          | jdbc:postgresql://h1:5432,h2:5433,[::1]:5432/db | u |
					postgresql:///db?host=h&port=5433           | jdbc:postgresql://h:5433/db              |         |
					postgresql://?host=h&dbname=db&user=u&password=p | jdbc:postgresql://h:5432/db         | u       | p
					postgresql://u:p@h/db?user=v&password=q&dbname=e&host=i&port=1 | jdbc:postgresql://i:1/e | v    | q
					postgresql:///db?host=h1,h2&port=5433       | jdbc:postgresql://h1:5433,h2:5433/db     |         |
					postgresql:///db?host=h1,h2&port=1,2        | jdbc:postgresql://h1:1,h2:2/db           |         |
					postgresql:///db?host=::1                   | jdbc:postgresql://[::1]:5432/db          |         |
					postgresql://h/db?user=me@server&password=p=q | jdbc:postgresql://h:5432/db            | me@server | p=q
					postgresql://h/db?                          | jdbc:postgresql://h:5432/db              |         |
					postgresql://h/db?&sslmode=require&         | jdbc:postgresql://h:5432/db?sslmode=require |      |
					'  "postgresql://u:p@h/db"  '               | jdbc:postgresql://h:5432/db              | u       | p
					jdbc:postgresql://h:5433/db?sslmode=require&ApplicationName=a+b | jdbc:postgresql://h:5433/db?sslmode=require&ApplicationName=a+b | |
					jdbc:postgresql://h1,h2:1/db                | jdbc:postgresql://h1,h2:1/db             |         |
					jdbc:postgresql://[::1]/                    | jdbc:postgresql://[::1]/                 |         |
					jdbc:postgresql:db                          | jdbc:postgresql:db                       |         |
					jdbc:postgresql://h/db?user=u&ssl&password=p%26q+r | jdbc:postgresql://h/db?ssl         | u       | p&q r
					jdbc:postgresql:db?user=u                   | jdbc:postgresql:db                       | u       |
					""")
	void urlsBecomeUrlUserAndPassword(String text, String jdbcUrl, @Nullable String user, @Nullable String password) {
		DatabaseUrl url = DatabaseUrl.parse(text);
		assertThat(url.jdbcUrl()).isEqualTo(jdbcUrl);
		assertThat(url.username()).isEqualTo(user);
		assertThat(url.password()).isEqualTo(password);
		assertThat(Driver.parseURL(url.jdbcUrl(), new Properties())).isNotNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sslmode=require                            | sslmode=require
					sslmode=disable&sslmode=verify-full        | sslmode=verify-full
					ssl=true                                   | sslmode=require
					sslmode=                                   | ''
					sslrootcert=/etc/a%20b/ca.pem              | sslrootcert=%2Fetc%2Fa%20b%2Fca.pem
					sslrootcert=system                         | sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory
					sslcert=/c.crt&sslkey=/k.pk8               | sslcert=%2Fc.crt&sslkey=%2Fk.pk8
					sslpassword=a%26b                          | sslpassword=a%26b
					sslnegotiation=direct                      | sslNegotiation=direct
					connect_timeout=7                          | connectTimeout=7
					connect_timeout=-1                         | connectTimeout=0
					application_name=my+shop                   | ApplicationName=my%2Bshop
					application_name=a&fallback_application_name=b | ApplicationName=a
					fallback_application_name=b&application_name=a | ApplicationName=a
					fallback_application_name=b                | ApplicationName=b
					options=-c%20geqo%3Doff                    | options=-c%20geqo%3Doff
					target_session_attrs=any                   | targetServerType=any
					target_session_attrs=read-write            | targetServerType=primary
					target_session_attrs=primary               | targetServerType=primary
					target_session_attrs=read-only             | targetServerType=secondary
					target_session_attrs=standby               | targetServerType=secondary
					target_session_attrs=prefer-standby        | targetServerType=preferSecondary
					keepalives=1                               | tcpKeepAlive=true
					keepalives=0                               | tcpKeepAlive=false
					channel_binding=require                    | channelBinding=require
					gssencmode=disable                         | gssEncMode=disable
					gsslib=gssapi                              | gsslib=gssapi
					krbsrvname=postgres                        | kerberosServerName=postgres
					load_balance_hosts=random                  | loadBalanceHosts=true
					load_balance_hosts=disable                 | loadBalanceHosts=false
					require_auth=scram-sha-256,md5             | requireAuth=scram-sha-256%2Cmd5
					require_auth=!password                     | requireAuth=%21password
					client_encoding=UTF8                       | ''
					client_encoding=auto                       | ''
					""")
	void parametersGetTheDriversNames(String parameters, String expected) {
		String url = DatabaseUrl.parse("postgresql://h/db?" + parameters).jdbcUrl();
		assertThat(url).isEqualTo("jdbc:postgresql://h:5432/db" + (expected.isEmpty() ? "" : "?" + expected));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			""                                    | not a URL of PostgreSQL
			host=h dbname=db                      | not a URL of PostgreSQL
			postgresql:h                          | not a URL of PostgreSQL
			mysql://u:secret@h/db                 | URL of 'mysql', not
			jdbc:h2:mem:secret                    | URL of 'h2', not
			postgresql+asyncpg://u:secret@h/db    | URL of 'postgresql+asyncpg', not
			postgresql://                         | names no host
			postgresql:///db                      | names no host
			postgresql://u:secret@/db             | names no host
			postgresql://u:secret@:5432/db        | names no host
			postgresql://h1,,h2/db                | hosts is empty
			postgresql://%2Fvar%2Frun/db          | Unix-domain socket
			postgresql:///db?host=/var/run        | Unix-domain socket
			postgresql:///db?host=@abstract       | Unix-domain socket
			postgresql://h h/db                   | neither a name nor an address
			postgresql://h%20/db                  | neither a name nor an address
			postgresql://h:0/db                   | port is not a number
			postgresql://h:65536/db               | port is not a number
			postgresql://h:5432x/db               | port is not a number
			postgresql://h:-1/db                  | port is not a number
			postgresql://h:٥٤٣٢/db                | port is not a number
			postgresql://::1/db                   | names no host
			postgresql:///db?host=a,b&port=1,2,3  | 2 hosts, but 3 ports
			postgresql://[::1/db                  | brackets
			postgresql://[]/db                    | brackets
			postgresql://[::1]5432/db             | brackets
			postgresql://u:secret%@h/db           | in the password
			postgresql://u:secret%4@h/db          | in the password
			postgresql://u:secret%zz@h/db         | in the password
			postgresql://u:secret%00@h/db         | %00
			postgresql://u:secret%ff@h/db         | not UTF-8
			postgresql://u%:secret@h/db           | in the user
			postgresql://h/%d                     | in the name of the database
			postgresql://h/db?sslmode=%           | in the value of a parameter
			postgresql://h/db?sslmode             | without a value
			postgresql://h/db?=x                  | without a name
			postgresql://h/db?schema=public       | unknown parameter 'schema'
			postgresql://h/db?SSLMODE=require     | unknown parameter 'SSLMODE'
			postgresql://h/db?hostaddr=10.0.0.1   | 'hostaddr' has no counterpart
			postgresql://h/db?keepalives_idle=3   | 'keepalives_idle' has no counterpart
			postgresql://h/db?sslmode=yes         | 'sslmode' is not one of allow, disable
			postgresql://h/db?ssl=false           | 'ssl' is not one of true
			postgresql://h/db?connect_timeout=1s  | number of seconds
			postgresql://h/db?client_encoding=LATIN1 | UTF8 or auto
			postgresql://h/db?require_auth=oauth  | 'require_auth'
			postgresql://h/db?target_session_attrs=master | 'target_session_attrs'
			postgresql://h/db?keepalives=yes      | 'keepalives'
			postgresql://h/db?sslrootcert=system&sslmode=require | needs sslmode=verify-full
			postgresql://u:%20@h/db               | nothing but blanks
			jdbc:postgresql://h                   | not a JDBC URL that
			jdbc:postgresql://u:secret@h/db       | not a JDBC URL that
			jdbc:postgresql://h/a/b               | not a JDBC URL that
			jdbc:postgresql:/db                   | not a JDBC URL that
			jdbc:postgresql://h:x/db              | port is not a number
			jdbc:postgresql://h/db?password=secret%zz | in the parameter 'password'
			""")
	void whatCannotBeUsedIsAnErrorThatNamesTheSwitch(String text, String problem) {
		assertThatExceptionOfType(DatabaseUrlException.class).isThrownBy(() -> DatabaseUrl.parse(text))
			.satisfies((ex) -> {
				assertThat(ex).hasMessageContaining(problem).hasNoCause();
				assertThat(ex.action()).contains("migrator.database-url=false");
				assertThat(ex.getMessage() + ex.action()).doesNotContain("secret");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgresql://u:pass/secret@h/db", "postgresql://u:secret/word@h/db",
			"postgresql://u:pass@secret@h/db", "postgresql://u:pass@secret:word@h/db",
			"postgresql://u:pass@secret/word@h/db", "postgresql://u:pass@h?secret=word@h/db",
			"postgresql://u:12/pass?secret=word@h/db", "postgresql://u:pass@h?secret@h/db",
			"postgresql://u:pass@[secret@h/db", "postgresql://u:pass@secret#@h/db", "postgres:/u:secret@h/db",
			"u:secret@h/db", "secret://u@h/db", "jdbc:postgresql://u:secret/word@h/db",
			"jdbc:postgresql://u:secret?word@h/db", "postgresql://u:secret", "postgresql://u:secret/db" })
	void aPasswordThatIsNotEncodedIsNotShown(String text) {
		assertThatExceptionOfType(DatabaseUrlException.class).isThrownBy(() -> DatabaseUrl.parse(text))
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.action()).doesNotContain("secret"));
	}

	@Test
	void anUnknownParameterIsToldTheKnownOnes() {
		assertThatExceptionOfType(DatabaseUrlException.class)
			.isThrownBy(() -> DatabaseUrl.parse("postgresql://h/db?schema=public"))
			.satisfies((ex) -> assertThat(ex.action()).contains("Known are application_name, channel_binding, ")
				.contains("dbname")
				.contains("target_session_attrs, user"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			postgresql://u:secret@db.example.org:5433/shop | database shop on db.example.org:5433
			postgresql://u:secret@h1,[::1]:5433/a%2Fb      | database a/b on h1:5432, [::1]:5433
			postgresql://u:secret@h                        | database u on h:5432
			postgresql://h                                 | the user's database on h:5432
			postgresql://h/a%0Ab                           | database a?b on h:5432
			jdbc:postgresql://h:5433/shop?password=secret  | database shop on h:5433
			jdbc:postgresql:shop                           | database shop on localhost:5432
			jdbc:postgresql://:5433/a%2Fb                  | database a/b on localhost:5433
			""")
	void theDescriptionNamesDatabaseAndHostsButNoPassword(String text, String description) {
		DatabaseUrl url = DatabaseUrl.parse(text);
		assertThat(url.description()).isEqualTo(description);
		assertThat(url).hasToString(description);
		assertThat(url.jdbcUrl()).doesNotContain("secret");
	}

}
