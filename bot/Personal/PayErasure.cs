using ChatSales.Bot.Hosting;
using ChatSales.Core.Commission;
using ChatSales.Core.Commission.Disputes;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Commission.Statements;
using ChatSales.Core.Points;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Personal;

/// <summary>
/// What is erased of a person's pay. Amounts stay under the id, as books of months that are closed. A sealed statement names its person, as a payroll
/// record must for two years (工资支付暂行规定 art. 6); after that it goes. What they wrote about their pay and points goes at once.
/// </summary>
internal sealed class PayErasure(IStore store, Sessions sessions, IVault vault)
{
    /// <summary>For how long a sealed statement stays.</summary>
    private const int YearsKept = 2;

    private readonly Erasure erasure = new(store, BotHost.Kinds);

    public async Task<ErasedPay> EraseAsync(string personId, Actor actor, CancellationToken ct)
    {
        var records = await store.QueryAsync(new Query<StatementRecord>().Where(LedgerKinds.ByPerson, personId), ct);
        var papers = new List<(StatementPaper Paper, bool IsKept)>();
        var until = DateOnly.FromDateTime(sessions.Open(actor).Now.UtcDateTime).AddYears(-YearsKept);
        foreach (var record in records)
        {
            if (await store.FindAsync<StatementPaper>(StatementSheets.NumberOf(record), ct) is { Sha256.Length: > 0 } paper)
            {
                papers.Add((paper, Month.Read(record.Month)!.Value.Last >= until));
            }
        }

        // First: what is interrupted here can be repeated, as the hash is still known.
        foreach (var (paper, _) in papers.Where(one => !one.IsKept))
        {
            await vault.EraseAsync(paper.Sha256, ct);
        }

        var words = await WordsAsync(personId, ct);
        var entries = await sessions.DoAsync(
            actor, session => PrepareAsync(session, [.. papers.Where(one => !one.IsKept).Select(one => one.Paper.Id)], words, ct), ct);
        return new ErasedPay(papers.Count(one => !one.IsKept), papers.Count(one => one.IsKept), entries);
    }

    private async Task<(IReadOnlyList<string> Redemptions, IReadOnlyList<string> Questions)> WordsAsync(string personId, CancellationToken ct)
    {
        var redemptions = new List<string>();
        await using (var view = await store.ViewAsync(ct))
        {
            await foreach (var one in view.StreamAsync<Redemption>(ct).Where(one => one.PersonId.Text == personId))
            {
                redemptions.Add(one.Id);
            }
        }

        var questions = await store.QueryAsync(new Query<PayQuestion>().Where(DisputeKinds.ByAsker, personId), ct);
        return (redemptions, [.. questions.Select(one => one.Id)]);
    }

    private async Task<int> PrepareAsync(
        Session session, IReadOnlyList<string> papers, (IReadOnlyList<string> Redemptions, IReadOnlyList<string> Questions) words,
        CancellationToken ct)
    {
        const string Action = "person.erase";
        return await erasure.PrepareAllAsync(
                session, [.. await FoundAsync<StatementPaper>(papers, one => one with { FileName = $"{one.Id}.pdf", Sha256 = "" })],
                ["fileName", "sha256"], Action, ct)
            + await erasure.PrepareAllAsync(
                session, [.. await FoundAsync<Redemption>(words.Redemptions, one => one with { Note = null, Reason = null })],
                ["note", "reason"], Action, ct)
            + await erasure.PrepareAllAsync(
                session,
                [.. await FoundAsync<PayQuestion>(words.Questions, one => one with { Text = "", Answer = one.Answer is null ? null : "" })],
                ["text", "answer"], Action, ct);

        async Task<List<T>> FoundAsync<T>(IReadOnlyList<string> ids, Func<T, T> without) where T : Entity
        {
            var found = new List<T>();
            foreach (var id in ids)
            {
                found.Add(without((await session.FindAsync<T>(id, ct))!));
            }

            return found;
        }
    }
}

/// <param name="Papers">How many sealed statements went.</param>
/// <param name="Kept">How many stay, as they are payroll records.</param>
/// <param name="Entries">From how many entries of the log something is erased.</param>
internal sealed record ErasedPay(int Papers, int Kept, int Entries);
