using ChatSales.Core.Commission.Plans;

namespace ChatSales.Core.Commission.Engine;

/// <summary>What a closed month pays somebody (C5). It never changes; what is corrected later is in later months.</summary>
public sealed record Statement(
    Month Month, string Person, decimal Opening, decimal Earned, decimal ClawedBack, decimal Advance, decimal Payable, decimal Closing);

/// <summary>Makes the statements of months as they close. Nobody is paid less than nothing: debts are carried and recovered.</summary>
internal sealed class StatementMaker(PayrollTerms payroll)
{
    private readonly SortedDictionary<string, decimal> balances = new(StringComparer.Ordinal);

    /// <summary>The statements of a month that closes, by person.</summary>
    public List<Statement> Close(Month month, IReadOnlyCollection<Posting> lines)
    {
        var people = lines.Select(line => line.Person)
            .Concat(balances.Where(one => one.Value != 0).Select(one => one.Key))
            .Concat(payroll.Guarantees.SelectMany(one => one.People.Where(person => one.Covers(person, month))));
        var byPerson = lines.ToLookup(line => line.Person, line => line.Value);
        var statements = people.Distinct().Order(StringComparer.Ordinal)
            .Select(person => Of(month, person, balances.GetValueOrDefault(person), byPerson[person])).ToList();
        foreach (var statement in statements)
        {
            balances[statement.Person] = statement.Closing;
        }

        return statements;
    }

    /// <summary>Somebody's statement, with what they had or owed before.</summary>
    public Statement Of(Month month, string person, decimal opening, IEnumerable<decimal> lines)
    {
        var values = lines.ToList();
        var earned = values.Where(value => value > 0).Sum();
        var clawedBack = -values.Where(value => value < 0).Sum();
        var owed = clawedBack - opening;
        var taken = Math.Min(owed, payroll.MaxMonthlyDeduction is { } most ? Rounding.Fen.Cut(earned * most) : earned);
        var payable = earned - taken;
        var closing = taken - owed;
        var advance = 0m;
        if (payroll.Guarantees.FirstOrDefault(one => one.Covers(person, month)) is { } guarantee && guarantee.Monthly > payable)
        {
            advance = guarantee.Monthly - payable;
            payable = guarantee.Monthly;
            closing -= guarantee.Recoverable ? advance : 0;
        }

        return new Statement(month, person, opening, earned, clawedBack, advance, payable, closing);
    }
}
