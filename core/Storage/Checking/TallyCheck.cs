namespace ChatSales.Core.Storage.Checking;

/// <summary>Compares a kind's stored tallies with its documents.</summary>
public sealed class TallyCheck(DocumentKind kind)
{
    private readonly List<TallyChanges> left = [.. kind.Tallies.Select(tally => new TallyChanges(tally))];
    private bool isUnknown;

    /// <summary>The next document.</summary>
    public void Take(Entity entity)
    {
        try
        {
            left.ForEach(tally => tally.Take(null, entity));
        }
        catch (Exception fault) when (FilingCheck.IsOfEntity(fault))
        {
            Miss();
        }
    }

    /// <summary>A document can't be read, so the totals can't be verified.</summary>
    public void Miss() => isUnknown = true;

    /// <summary>The next row of a tally.</summary>
    public void Take(DocumentTally tally, string key, Tally stored) => left.Find(one => one.Tally == tally)!.TakeOut(key, stored);

    /// <summary>After all documents and rows.</summary>
    public IEnumerable<Remark> End() =>
        isUnknown
            ? []
            : left.SelectMany(tally =>
                tally.All.Select(difference => new Remark(
                    $"{kind.Name}: the tally {tally.Tally.Name} of '{difference.Key.Replace('\t', ' ').Trim()}' is not what the documents come to")));
}
