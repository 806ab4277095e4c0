using System.Diagnostics;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Verbs;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Benchmarks;

/// <summary>
/// Mutated questions on the demo data, asked by one person of each role. None may fail; no row may be shown that <see cref="PlainRights"/> does not
/// let them see; and on a copy in which all that they may not see is different (<see cref="Altered"/>) each must have the same answer.
/// </summary>
internal static class QuestionRun
{
    private const int MostTold = 20;
    private const int ControlEvery = 20;
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8));

    private sealed record Copy(string Folder, Asking Asking);

    private sealed record Asker(Person Person, PlainRights Rights, Copy Copy);

    /// <param name="files">Where the questions are that are mutated.</param>
    /// <param name="count">How many are asked.</param>
    /// <param name="roles">Whose; all if none is given.</param>
    /// <param name="say">Takes findings.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<QuestionResult> RunAsync(
        IEnumerable<string> files, int count, IReadOnlyList<Role> roles, Action<string> say, CancellationToken ct)
    {
        var original = Directory.CreateTempSubdirectory("chatsales-questions").FullName;
        await (await BotHost.CreateAsync(Setup(original), ct)).DisposeAsync();
        var all = await ReadAsync(original, ct);
        var rows = all.ToDictionary(row => (row.GetType(), row.Id));
        List<Asker> askers = [];
        foreach (var person in all.OfType<Person>().DistinctBy(person => person.Role).Where(one => roles.Count == 0 || roles.Contains(one.Role)))
        {
            var rights = new PlainRights(person, all);
            askers.Add(new(person, rights, await CopyAsync(original, [.. Altered.Of(all, rights)], ct)));
        }

        // Whoever sees everything notices what is different.
        var director = all.OfType<Person>().First(person => person.Role == Role.Director);
        var control = askers.First(asker => !all.All(asker.Rights.Sees));
        var whole = await CopyAsync(original, [], ct);
        var (mutator, result) = (new QuestionMutator([.. QuestionMutator.ReadAll(files)], seed: 5), new QuestionResult());
        for (var number = 0; number < count; number++)
        {
            var (asker, turns) = (askers[number % askers.Count], mutator.Next());
            var begun = Stopwatch.GetTimestamp();
            try
            {
                var (answered, _) = await whole.Asking.AskAsync(turns, asker.Person.Id, Now, withRows: true, ct);
                result.Count(answered, Stopwatch.GetElapsedTime(begun));
                if (answered is Answered.Found { Answer.Ids: { } ids, Asked.Question.Subject: var subject })
                {
                    result.Beyond += Tell(ids.Any(id => !asker.Rights.Sees(rows[(TypeOf(subject), id)])), "beyond");
                }

                result.Telling += Tell(!await IsSameAsync(turns, asker.Person, answered, asker.Copy), "telling");
                if (number % ControlEvery == 0)
                {
                    var (seen, _) = await whole.Asking.AskAsync(turns, director.Id, Now, withRows: false, ct);
                    result.Noticed += await IsSameAsync(turns, director, seen, control.Copy) ? 0 : 1;
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                result.Failed += Tell(true, fault.ToString());
            }

            int Tell(bool isSo, string what)
            {
                if (isSo && result.Found <= MostTold)
                {
                    say($"{what}: {asker.Person.Id} ({asker.Person.Role}) {string.Join(" / ", turns)}");
                }

                return isSo ? 1 : 0;
            }
        }

        foreach (var copy in askers.Select(asker => asker.Copy).Append(whole))
        {
            await copy.Asking.DisposeAsync();
            Company.Remove(copy.Folder);
        }

        Company.Remove(original);
        say(result.ToString());
        return result;
    }

    private static async Task<bool> IsSameAsync(IReadOnlyList<string> turns, Person person, Answered answered, Copy copy) =>
        AreSame(answered, (await copy.Asking.AskAsync(turns, person.Id, Now, withRows: false, CancellationToken.None)).Answered);

    private static HostSetup Setup(string folder) => new()
    {
        Store = folder,
        Settings = new Dictionary<string, string?> { ["Logs:Path"] = "", ["Audit:Key"] = Company.AuditKey.Export() },
    };

    private static async Task<IReadOnlyList<Entity>> ReadAsync(string folder, CancellationToken ct)
    {
        await using var open = await OpenStore.OfAsync(Setup(folder), ct);
        await using var view = await open.Store.ViewAsync(ct);
        return
        [
            .. await view.StreamAsync<Person>(ct).ToListAsync(ct), .. await view.StreamAsync<Customer>(ct).ToListAsync(ct),
            .. await view.StreamAsync<Deal>(ct).ToListAsync(ct), .. await view.StreamAsync<Lead>(ct).ToListAsync(ct),
            .. await view.StreamAsync<Followup>(ct).ToListAsync(ct), .. await view.StreamAsync<Contract>(ct).ToListAsync(ct),
            .. await view.StreamAsync<Receipt>(ct).ToListAsync(ct), .. await view.StreamAsync<Ticket>(ct).ToListAsync(ct),
            .. await view.StreamAsync<EvidenceItem>(ct).ToListAsync(ct),
        ];
    }

    private static async Task<Copy> CopyAsync(string original, IReadOnlyList<Entity> altered, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("chatsales-questions").FullName;
        foreach (var file in Directory.GetFiles(original))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        await using (var open = await OpenStore.OfAsync(Setup(folder), ct))
        {
            foreach (var some in altered.Chunk(1_000))
            {
                var session = open.Sessions.Open(Actor.System("test"));
                foreach (var row in some)
                {
                    await StoreAsync(session, (dynamic)row, ct);
                }

                await session.CommitAsync(ct);
            }
        }

        return new(folder, await Asking.OpenAsync(Setup(folder), ct));
    }

    private static async Task StoreAsync<T>(Session session, T row, CancellationToken ct) where T : Entity
    {
        await session.FindAsync<T>(row.Id, ct);
        session.Store(row, "test");
    }

    private static Type TypeOf(Core.Questions.Subject subject) => subject switch
    {
        Core.Questions.Subject.Customer => typeof(Customer),
        Core.Questions.Subject.Deal => typeof(Deal),
        Core.Questions.Subject.Lead => typeof(Lead),
        Core.Questions.Subject.Person => typeof(Person),
        Core.Questions.Subject.Contract => typeof(Contract),
        Core.Questions.Subject.Receipt => typeof(Receipt),
        Core.Questions.Subject.Ticket => typeof(Ticket),
        Core.Questions.Subject.Followup => typeof(Followup),
        _ => typeof(EvidenceItem),
    };

    private static bool AreSame(Answered one, Answered other) => (one, other) switch
    {
        (Answered.Refused first, Answered.Refused second) => first.Reason == second.Reason,
        (Answered.Found { Answer: var first } found, Answered.Found { Answer: var second } again) =>
            (first.Ids ?? []).SequenceEqual(second.Ids ?? []) && first.Value == second.Value && Groups(found).SequenceEqual(Groups(again)),
        _ => false,
    };

    private static IEnumerable<(string, decimal?)> Groups(Answered.Found found) =>
        (found.Groups ?? []).Select(group => (group.Key, group.Value)).OrderBy(group => group.Key, StringComparer.Ordinal);
}
