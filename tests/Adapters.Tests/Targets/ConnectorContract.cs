using ChatSales.Core.Integration;
using ChatSales.Simulators.Targets;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Targets;

/// <summary>
/// What every connector holds, whatever its target: one document in the end under each fault, nothing sent again before it was looked for, no secret
/// shown. <see cref="FinanceContract"/> adds what holds for money, <see cref="LedgerContract"/> what holds for closed books.
/// </summary>
public abstract class ConnectorContract : IAsyncLifetime
{
    /// <summary>What a target has of one document: its number there, amount and name.</summary>
    protected sealed record Kept(string Number, decimal? Amount, string? Name);

    /// <summary>How long the connectors of tests wait for an answer: they are built with a client of this patience.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Built for this target, over a client of <see cref="Patience"/>.</summary>
    protected abstract IConnector Connector { get; }

    /// <summary>The same, with credentials that the target no longer takes.</summary>
    protected abstract IConnector WithExpiredCredentials();

    /// <summary>The same, at a port where nobody listens; null where the target is no server.</summary>
    protected abstract IConnector? Unreachable();

    /// <summary>Everything secret that it was given.</summary>
    protected abstract IReadOnlyList<string> Secrets { get; }

    /// <summary>All codes that a document needs, as the target knows them.</summary>
    protected abstract CodeSet CodesOf(TransferDocument document);

    /// <summary>The same, one of them unknown to the target.</summary>
    protected abstract CodeSet UnknownCodesOf(TransferDocument document);

    /// <summary>Whether an unknown code is refused; false where it is taken as it is (a file, a table without foreign keys).</summary>
    protected virtual bool KnowsItsCodes => true;

    /// <summary>Lets the next call go wrong whose path contains a part.</summary>
    protected abstract void FailNext(SimulatedFault fault, string part);

    /// <summary>Parts of the paths of all calls that write a document like this one, in their order.</summary>
    protected abstract IReadOnlyList<string> StepsOf(TransferDocument document);

    /// <summary>Part of the path of the calls that look for a document.</summary>
    protected abstract string LookingFor(TransferDocument document);

    /// <summary>Faults that this target can have.</summary>
    protected virtual IReadOnlyList<SimulatedFault> Faults => Enum.GetValues<SimulatedFault>();

    /// <summary>All that the target has under a key of ours, looked at from behind.</summary>
    protected abstract IReadOnlyList<Kept> InBooks(TransferDocument document);

    /// <summary>A document to send whose prerequisites are in the target; other each time. A customer where nothing else is said.</summary>
    protected virtual Task<TransferDocument> NextAsync() => Task.FromResult<TransferDocument>(NewCustomer());

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_customer_that_was_made_is_found_and_one_that_was_not_is_absent()
    {
        var customer = NewCustomer();
        (await FindAsync(customer)).ShouldBeOfType<Finding.Absent>();

        var number = await SettleAsync(customer);

        (await FindAsync(customer)).ShouldBe(new Finding.Found(number, IsComplete: true));
        InBooks(customer).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            kept => kept.Number.ShouldBe(number),
            kept => kept.Name.ShouldBe(customer.Name));
    }

    [Fact]
    public async Task A_document_that_was_made_is_found()
    {
        var document = await NextAsync();
        (await FindAsync(document)).ShouldBeOfType<Finding.Absent>();

        var number = await SettleAsync(document);

        (await FindAsync(document)).ShouldBe(new Finding.Found(number, IsComplete: true));
    }

    [Fact]
    public async Task A_document_twice_is_one()
    {
        var document = await NextAsync();

        var numbers = new[] { await SettleAsync(document), await SettleAsync(document) };

        numbers.Distinct().ShouldHaveSingleItem();
        InBooks(document).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whatever_goes_wrong_while_writing_there_is_one_document_in_the_end()
    {
        foreach (var fault in Faults)
        {
            foreach (var step in StepsOf(await NextAsync()))
            {
                var document = await NextAsync();
                FailNext(fault, step);

                var first = await Connector.CreateAsync(document, CodesOf(document), Ct);

                var wrote = InBooks(document).Count;
                (first is SendOutcome.Refused && wrote > 0).ShouldBeFalse($"{fault} at {step}: it is there, but {first} says that nothing is.");
                if (first is not SendOutcome.Done)
                {
                    await SettleAsync(document);
                }

                InBooks(document).Count.ShouldBe(1, $"{fault} at {step}");
                (await FindAsync(document)).ShouldBeOfType<Finding.Found>().IsComplete.ShouldBeTrue($"{fault} at {step}");
            }
        }
    }

    [Fact]
    public async Task Faults_that_follow_one_another_leave_one_document_too()
    {
        // Those that answer at once: silence is tried above, and costs patience.
        var quick = Faults.Where(fault => fault is not (SimulatedFault.SilentAfter or SimulatedFault.SilentBefore)).ToList();
        foreach (var (first, second) in quick.SelectMany(first => quick.Select(second => (first, second))))
        {
            var document = await NextAsync();
            var steps = StepsOf(document);
            FailNext(first, steps[0]);
            FailNext(second, LookingFor(document));
            if (steps.Count > 1)
            {
                FailNext(second, steps[^1]);
            }

            await Connector.CreateAsync(document, CodesOf(document), Ct);
            await SettleAsync(document);

            InBooks(document).Count.ShouldBe(1, $"{first}, then {second}");
        }
    }

    [Fact]
    public async Task Whatever_goes_wrong_while_looking_a_document_that_is_there_is_never_absent()
    {
        var document = await NextAsync();
        var number = await SettleAsync(document);
        foreach (var fault in Faults)
        {
            FailNext(fault, LookingFor(document));

            var finding = await FindAsync(document);

            if (finding is not Finding.Unclear)
            {
                finding.ShouldBe(new Finding.Found(number, IsComplete: true), $"{fault}");
            }

            await SettleAsync(document);
        }

        InBooks(document).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_people_are_shown_holds_the_document_and_no_secret()
    {
        var document = await NextAsync();

        var shown = Connector.Preview(document, CodesOf(document));

        foreach (var secret in Secrets)
        {
            shown.ShouldNotContain(secret);
        }

        shown.ShouldContain(document.Key);
        InBooks(document).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_that_the_target_does_not_know_is_refused_and_nothing_is_written()
    {
        var documents = new[] { await NextAsync(), NewCustomer() };
        foreach (var document in documents.Where(one => Connector.NeedsFor(one.GetType()) is { Count: > 0 }))
        {
            var outcome = await Connector.CreateAsync(document, UnknownCodesOf(document), Ct);

            if (KnowsItsCodes)
            {
                outcome.ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.UnknownCode, document.Key);
                InBooks(document).ShouldBeEmpty();
            }
            else
            {
                outcome.ShouldBeOfType<SendOutcome.Done>();
            }
        }
    }

    [Fact]
    public async Task Credentials_that_are_no_longer_taken_are_said_at_once_everywhere()
    {
        var document = await NextAsync();
        var expired = WithExpiredCredentials();

        var found = await expired.FindAsync(document, CodesOf(document), Ct);
        var sent = await expired.CreateAsync(document, CodesOf(document), Ct);
        var state = await expired.CheckAsync(Ct);

        found.ShouldBeOfType<Finding.Unclear>().Fault.ShouldSatisfyAllConditions(IsAboutCredentials);
        sent.ShouldBeOfType<SendOutcome.Refused>().Fault.ShouldSatisfyAllConditions(IsAboutCredentials);
        state.Fault.ShouldNotBeNull().ShouldSatisfyAllConditions(IsAboutCredentials);
        InBooks(document).ShouldBeEmpty();

        void IsAboutCredentials(TargetFault fault)
        {
            fault.Cause.ShouldBe(FaultCause.Credentials);
            Secrets.ShouldAllBe(secret => !fault.Said.Contains(secret));
        }
    }

    [Fact]
    public async Task A_target_that_cannot_be_reached_got_nothing_and_nobody_knows_what_it_has()
    {
        if (Unreachable() is not { } away)
        {
            return;
        }

        var document = await NextAsync();

        (await away.CreateAsync(document, CodesOf(document), Ct)).ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.Unreachable);
        (await away.FindAsync(document, CodesOf(document), Ct)).ShouldBeOfType<Finding.Unclear>().Fault.Cause.ShouldBe(FaultCause.Unreachable);
        (await away.CheckAsync(Ct)).Fault.ShouldNotBeNull().Cause.ShouldBe(FaultCause.Unreachable);
    }

    [Fact]
    public async Task A_target_that_is_well_says_so() => (await Connector.CheckAsync(Ct)).Fault.ShouldBeNull();

    // Kept exactly, or refused with the character or the length that can't be kept: never a name with holes.
    [Theory]
    [InlineData("苏州荣金精密机械有限公司😀")]
    [InlineData("苏州𠮷金精密机械有限公司")]
    [InlineData("O'Brien & <Söhne> \"GmbH\" \\ 100%")]
    public async Task A_name_is_kept_to_the_letter_or_refused(string name)
    {
        var customer = NewCustomer(name);

        var outcome = await Connector.CreateAsync(customer, CodesOf(customer), Ct);

        IsKeptOrRefused(customer, outcome is SendOutcome.Partly ? new SendOutcome.Done(await SettleAsync(customer)) : outcome);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(300)]
    public async Task A_long_name_is_kept_whole_or_refused(int length)
    {
        var customer = NewCustomer(string.Concat(Enumerable.Repeat("甲乙丙丁戊己庚辛壬癸", 30))[..length]);

        IsKeptOrRefused(customer, await Connector.CreateAsync(customer, CodesOf(customer), Ct));
    }

    [Fact]
    public async Task A_name_with_half_a_character_is_refused_before_anything_is_sent()
    {
        var customer = NewCustomer("苏州\uD83D荣金");

        var outcome = await Connector.CreateAsync(customer, CodesOf(customer), Ct);

        outcome.ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.WrongField);
        InBooks(customer).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_gives_up_waiting_gets_no_outcome()
    {
        var customer = NewCustomer();
        using var given = new CancellationTokenSource();
        await given.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Connector.CreateAsync(customer, CodesOf(customer), given.Token));
    }

    private void IsKeptOrRefused(CustomerDocument customer, SendOutcome outcome)
    {
        if (outcome is SendOutcome.Refused refused)
        {
            refused.Fault.Cause.ShouldBe(FaultCause.WrongField);
            InBooks(customer).ShouldBeEmpty();
            return;
        }

        outcome.ShouldBeOfType<SendOutcome.Done>();
        InBooks(customer).ShouldHaveSingleItem().Name.ShouldBe(customer.Name);
    }

    protected Task<Finding> FindAsync(TransferDocument document) => Connector.FindAsync(document, CodesOf(document), Ct);

    /// <summary>Looks, then makes or goes on, as the hub does, until it is there; what the target refuses for good fails the test.</summary>
    protected async Task<string> SettleAsync(TransferDocument document)
    {
        var codes = CodesOf(document);
        for (var round = 0; round < 6; round++)
        {
            var outcome = await Connector.FindAsync(document, codes, Ct) switch
            {
                Finding.Found { IsComplete: true } found => new SendOutcome.Done(found.Number),
                Finding.Found found => await Connector.CompleteAsync(document, codes, found.Number, Ct),
                Finding.Absent => await Connector.CreateAsync(document, codes, Ct),
                Finding.Unclear unclear => new SendOutcome.Unknown(unclear.Fault),
                var other => throw new ShouldAssertException($"{document.Key}: {other}"),
            };
            switch (outcome)
            {
                case SendOutcome.Done done:
                    return done.Number;
                case SendOutcome.Refused { Fault.Cause: not (FaultCause.Overloaded or FaultCause.Broken or FaultCause.Locked) } refused:
                    throw new ShouldAssertException($"{document.Key}: {refused}");
            }
        }

        throw new ShouldAssertException($"{document.Key} is not settled after six rounds.");
    }

    private int customers;

    protected CustomerDocument NewCustomer(string? name = null)
    {
        var number = $"C{++customers:0000}";
        return new CustomerDocument
        {
            Key = $"CS-{number}",
            CustomerId = new(number),
            Name = name ?? $"苏州荣金精密机械有限公司{customers}",
            Industry = "制造业",
            Region = "苏州",
        };
    }
}
