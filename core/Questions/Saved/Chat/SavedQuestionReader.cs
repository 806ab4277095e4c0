using ChatSales.Core.Conversation;

namespace ChatSales.Core.Questions.Saved.Chat;

/// <summary>Reads saved questions by their names, or a part that only one has; those that the asker may ask.</summary>
public sealed class SavedQuestionReader : ArgumentReader<SavedQuestion>
{
    public override int Longest => 60;

    public override bool SpansWords => true;

    public override InputKind Input => InputKind.Choice;

    public override async ValueTask<Outcome<SavedQuestion>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        if (await turn.Session.FindAsync<SavedQuestion>(text, ct) is { } exact && exact.IsFor(turn.Person))
        {
            return exact;
        }

        var (all, key) = (await SavedQuestions.OfAsync(turn.Session, turn.Person, ct), Typed.Key(text));
        var found = all.FirstOrDefault(saved => Typed.Key(saved.Name) == key);
        var fitting = all.Where(saved => Typed.Key(saved.Name).Contains(key, StringComparison.Ordinal)).ToList();
        return found ?? (fitting is [var only] ? only
            : (Outcome<SavedQuestion>)new Refusal(SavedTexts.NoSuch, Shown.Cut(text, SavedQuestions.LongestName))
            {
                Fitting = turn.Door.IsGroup ? [] : [.. fitting.Select(ToChoice)],
            });
    }

    // What somebody asks about is nobody else's business.
    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        turn.Door.IsGroup ? [] : [.. (await SavedQuestions.OfAsync(turn.Session, turn.Person, ct)).Select(ToChoice)];

    public override string NameOf(SavedQuestion value, string word) => value.Name;

    private static Choice ToChoice(SavedQuestion saved) => new(saved.Id, saved.Name);
}

/// <summary>Reads when something is to come again.</summary>
public sealed class ScheduleReader : ArgumentReader<Schedule>
{
    public override int Longest => 30;

    public override bool SpansWords => true;

    public override ValueTask<Outcome<Schedule>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(ScheduleReading.Read(text) is { } schedule ? schedule : new Refusal(SavedTexts.NoSchedule, text));
}
