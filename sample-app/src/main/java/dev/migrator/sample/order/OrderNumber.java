package dev.migrator.sample.order;

/**
 * The number of an order as people read it out: counted digits, a hyphen, and a check
 * digit by Luhn's rule, which catches a wrong digit and most swapped neighbours.
 */
final class OrderNumber {

	private OrderNumber() {
	}

	/**
	 * Write a counted number with its check digit.
	 * @param sequence a positive number
	 * @return for example {@code 100042-1}
	 */
	static String of(long sequence) {
		int sum = 0;
		boolean twice = true;
		for (long rest = sequence; rest > 0; rest /= 10) {
			int digit = (int) (rest % 10) * (twice ? 2 : 1);
			sum += (digit > 9) ? digit - 9 : digit;
			twice = !twice;
		}
		return sequence + "-" + (10 - sum % 10) % 10;
	}

}
