using ChatSales.Core.Conversation;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions.Chat;

/// <summary>
/// Answers questions in the chat. In a group the answer goes to the asker alone, as nobody knows who reads along and what they may see.
/// </summary>
public sealed class QuestionChat(
    QuestionDesk desk, QuestionVocabulary vocabulary, IBoard board, BoardFreshness freshness, AnswerCards cards, QuestionGuesses guesses,
    LastReadings readings)
    : ISentenceTaker
{
    // Shorter words are names and commands mistyped.
    private const int Shortest = 3;
    private const int LongestCommand = 10;

    public async ValueTask<bool> TryTakeAsync(Turn turn, string text, bool isCommand, CancellationToken ct)
    {
        // 截图 beside a picture says what it is.
        // What somebody tells asks nothing.
        if (turn.Incoming.Files.Count > 0 || QuestionChatTexts.IsTold(text))
        {
            return false;
        }

        var kept = (await TalkAsync(turn, ct)).LastAt(turn.Now);
        switch (await ReadAsync(turn, text, kept, ct))
        {
            case (QuestionReading.Understood understood, var said):
                turn.CommandKey = QuestionCommandTexts.Ask.Key;
                await AnswerAsync(turn, text, said, understood, ct);
                return true;
            case (QuestionReading.Refused refused, _) when !isCommand && QuestionGuesses.MayBe(refused, text) && await TryGuessAsync(turn, text, ct):
                turn.CommandKey = QuestionCommandTexts.Ask.Key;
                return true;
            case (QuestionReading.Refused refused, _) when !isCommand && text.Length >= Shortest && IsAnswer(refused, text):
                turn.CommandKey = QuestionCommandTexts.Ask.Key;
                turn.ReplyPrivately(AnswerCards.Draw(text, QuestionDesk.Refused(refused, text, turn.Access)));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Answers words as a question, whatever they are.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="text">The words.</param>
    /// <param name="number">The question that they refine; null for the last one.</param>
    /// <param name="ct">Gives up.</param>
    public async Task AskAsync(Turn turn, string text, int? number, CancellationToken ct)
    {
        var talk = await TalkAsync(turn, ct);
        var kept = number is { } one ? talk.Find(one, turn.Now) : talk.LastAt(turn.Now);
        switch (await ReadAsync(turn, text, kept, ct))
        {
            case (QuestionReading.Understood understood, var said):
                await AnswerAsync(turn, text, said, understood, ct);
                break;
            case (QuestionReading.Refused refused, _) when QuestionGuesses.MayBe(refused, text) && await TryGuessAsync(turn, text, ct):
                break;
            case (QuestionReading.Refused refused, _):
                turn.ReplyPrivately(AnswerCards.Draw(text, QuestionDesk.Refused(refused, text, turn.Access)));
                break;
        }
    }

    /// <summary>Answers a question that is understood, and keeps it to go on with.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="text">What it is called.</param>
    /// <param name="said">The words that it came of; none if it didn't.</param>
    /// <param name="understood">The question.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="origin">For a question that a button made of another: where it came from.</param>
    public async Task AnswerAsync(
        Turn turn, string text, IReadOnlyList<SaidWords> said, QuestionReading.Understood understood, CancellationToken ct, Origin? origin = null)
    {
        if (await FoundAsync(turn, text, understood, ct) is var (found, note))
        {
            var talk = await TalkAsync(turn, ct);
            var asked = AskedQuestion.Of(talk.Next, text, said, understood, turn.Now, origin);
            readings.Keep(turn.Person, asked, vocabulary.Names, understood);
            turn.Session.Store(talk.With(asked), "question.ask");
            turn.ReplyPrivately(await cards.DrawAsync(turn, asked, found, page: 1, note, ct));
        }
    }

    /// <summary>Answers what was guessed, now that somebody has said that it is meant.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="number">The guess; null for the last one.</param>
    /// <param name="ct">Gives up.</param>
    public async Task ConfirmAsync(Turn turn, int? number, CancellationToken ct)
    {
        if ((await TalkAsync(turn, ct)).GuessAt(number, turn.Now) is { } guess)
        {
            await AnswerAsync(turn, guess.Text, [], guess.Understood(), ct);
        }
        else
        {
            turn.Refuse(new Refusal(QuestionChatTexts.Gone));
        }
    }

    /// <summary>What words mean as a question of their own.</summary>
    public async ValueTask<QuestionReading> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        (await ReadAsync(turn, text, kept: null, ct)).Reading;

    /// <summary>Words that were said once, as of now; none if they don't mean this question any more, or to this person.</summary>
    public async ValueTask<IReadOnlyList<SaidWords>> SaidAsync(
        Turn turn, IReadOnlyList<string> words, QuestionReading.Understood understood, CancellationToken ct)
    {
        await vocabulary.ReadyAsync(ct);
        IReadOnlyList<SaidWords> said = [.. words.Select(text => new SaidWords(text, turn.Now))];
        return await ReadAsync(turn, said, ct) is { } read && AskedQuestion.IsSame(read.Question, understood.Question) ? said : [];
    }

    /// <summary>Shows another page of an answer.</summary>
    public async Task TurnToAsync(Turn turn, AskedQuestion asked, int page, CancellationToken ct)
    {
        if (await FoundAsync(turn, asked.Text, asked.Understood(), ct) is var (found, note))
        {
            turn.ReplyPrivately(await cards.DrawAsync(turn, asked, found, page, note, ct));
        }
    }

    /// <summary>What was asked; null if that was too long ago, which is said.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="number">Its number; null for the last one.</param>
    /// <param name="ct">Gives up.</param>
    public static async ValueTask<AskedQuestion?> FindAsync(Turn turn, int? number, CancellationToken ct)
    {
        var talk = await TalkAsync(turn, ct);
        var asked = number is { } one ? talk.Find(one, turn.Now) : talk.LastAt(turn.Now);
        if (asked is null)
        {
            turn.Refuse(new Refusal(number is null ? QuestionChatTexts.NothingAsked : QuestionChatTexts.Gone));
        }

        return asked;
    }

    /// <summary>Lets the board have what this person has just done; null if there is no board yet, which is said.</summary>
    public async Task<AnswerAge?> ReadyAsync(Turn turn, CancellationToken ct)
    {
        if (!await board.WaitForAsync(0, BoardFreshness.LongestWait, ct))
        {
            turn.ReplyPrivately(QuestionChatTexts.Preparing.Text);
            return null;
        }

        return new AnswerAge(NoteOf(await freshness.OfAsync(turn.Person.Ref(), ct)));
    }

    /// <summary>The answer, and how old it is if that matters; null if there is none, which is said.</summary>
    public async Task<(Answered.Found Found, string? Note)?> FoundAsync(
        Turn turn, string text, QuestionReading.Understood understood, CancellationToken ct)
    {
        if (await ReadyAsync(turn, ct) is not { Note: var note })
        {
            return null;
        }

        switch (await desk.AnswerAsync(text, understood, turn.Session, turn.Access, ct))
        {
            case Answered.Found found:
                return (found, note);
            case Answered.Refused refused:
                turn.ReplyPrivately(AnswerCards.Draw(text, refused));
                return null;
            default:
                return null;
        }
    }

    // With the words that a question came of: those of the kept one too, if it was refined.
    private async ValueTask<(QuestionReading Reading, IReadOnlyList<SaidWords> Said)> ReadAsync(
        Turn turn, string text, AskedQuestion? kept, CancellationToken ct)
    {
        await vocabulary.ReadyAsync(ct);
        var before = kept is null ? null : readings.Find(turn.Person, kept, vocabulary.Names) ?? await ReadAsync(turn, kept.Said, ct);
        var reading = await desk.ReadAsync(text, turn.Access, turn.Now, before, ct);
        var refines = reading is QuestionReading.Understood { Refines: true };
        return (reading, [.. refines ? kept!.Said : [], new SaidWords(text, turn.Now)]);
    }

    private async ValueTask<QuestionReading.Understood?> ReadAsync(Turn turn, IEnumerable<SaidWords> said, CancellationToken ct)
    {
        QuestionReading.Understood? before = null;
        foreach (var words in said)
        {
            before = await desk.ReadAsync(words.Text, turn.Access, words.At, before, ct) as QuestionReading.Understood ?? before;
        }

        return before;
    }

    private async ValueTask<bool> TryGuessAsync(Turn turn, string text, CancellationToken ct)
    {
        var talk = await TalkAsync(turn, ct);
        if (await guesses.OfAsync(turn, talk.Next, text, ct) is not var (guess, card))
        {
            return false;
        }

        turn.Session.Store(talk with { Guessed = guess }, "question.guess");
        turn.ReplyPrivately(card);
        return true;
    }

    // What is asked to change something, or about something else, has an answer; words that nobody knows may be anything, and a short line with one
    // is rather a command mistyped (商鸡 D00009), whose like are offered.
    private static bool IsAnswer(QuestionReading.Refused refused, string text) =>
        refused.Reason != RefusalReason.Unclear || (refused.Options.Count > 0 && (refused.Words.Count == 0 || text.Length > LongestCommand));

    private static string? NoteOf(Freshness fresh) =>
        fresh.LacksOwn ? QuestionChatTexts.LacksOwn.Text
        : fresh.Age > BoardFreshness.Shown ? QuestionChatTexts.Age.With((int)fresh.Age.TotalSeconds)
        : null;

    private static async ValueTask<Talk> TalkAsync(Turn turn, CancellationToken ct)
    {
        var id = Mark.IdOf($"{turn.Person.Id}/{turn.Door.Platform}/{turn.Door.Address}");
        return await turn.Session.FindAsync<Talk>(id, ct) ?? new Talk { Id = id };
    }
}

/// <summary>How old an answer is.</summary>
/// <param name="Note">In words; null if it doesn't matter.</param>
public sealed record AnswerAge(string? Note);
