namespace ChatSales.Core.Questions.Grammar;

/// <summary>Figures by how many there are of something: 人均签约额, 平均每单跟进几次.</summary>
internal sealed partial class Assembler
{
    private static Subject? PerOneOf(Parts parts) =>
        Parts.PerOne.Where(one => parts.Has(one.Key)).Select(one => (Subject?)one.Value).FirstOrDefault();

    // Also those that have nothing; what money a customer or a deal brings on the average is open, as most have brought none yet.
    private Made? PerOne(Subject one, RowSet rows, Measure? measure, Parts parts)
    {
        if (FigureOf(rows, measure, parts) is not { IsRatio: false } figure || Links.Way(rows.Subject, one) is not { } back
            || (one == Subject.Person ? Teams(rows) : figure.IsCount ? Owners(rows, one) : null) is not { } owners)
        {
            return null;
        }

        var each = new Term.Related(new(back, Lifting.InUsualState(rows).Where), figure.Aggregate);
        var average = new Measure(Lifting.InUsualState(owners), new(Function.Average, each));
        return parts.Each is { } key ? Group(owners, average, parts, key) : Figure(average, parts);
    }

    private static RowSet Teams(RowSet rows) => rows.Parts.OfType<Condition.OneOf>()
        .Where(part => part.Path.Last == Fields.Person.Team)
        .Aggregate(new RowSet(Subject.Person), (people, team) => people.And(new Condition.OneOf(Fields.Person.Team, team.Values)));

    // What is said of them counts for how many there are too; null if something can't be said of them.
    private RowSet? Owners(RowSet rows, Subject one)
    {
        var times = Conditions.PartsOf(Rules.TimeOf(rows));
        return rows.Parts.Where(part => !times.Contains(part) && !IsOfKind(part) && !IsState(part)).Aggregate(
            (RowSet?)new RowSet(one),
            (owners, part) => owners is not null && part is Condition.OneOf named && Links.KindOf(named.Path.Last) is { } kind
                ? lifting.Say(owners, new Quality.Named(kind, new(named.Values)))
                : null);
    }

    /// <summary>Whether something says of which kind a contact is.</summary>
    public static bool IsOfKind(Condition part) => part is Condition.OneOf { Path.Last: var last } && last == Fields.Followup.Kind;
}
