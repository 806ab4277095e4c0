using System.Text.Json.Nodes;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Adapters.PostgreSql.Queues;
using ChatSales.Adapters.WebChat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Npgsql;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>
/// How the server plans the product's queries with 100,000 deals, 40,000 other documents and 100,000 messages: with an index, never scanning a table.
/// </summary>
public sealed class PostgreSqlPlanTests(SharedServer fixture)
{
    private const int Deals = 100_000;
    private const int Others = 10_000;
    private const int Chunk = 5_000;
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    private static readonly DocumentKinds Kinds = new([.. ProductKinds.All, .. WebChatKinds.All]);

    private static KeyRange[] Everyones => [.. new StagePlan().Stages.Select(stage => DealKinds.OpenOf(stage.Key, null, null))];

    private static KeyRange[] Team =>
    [
        .. Enumerable.Range(0, 30).SelectMany(i => new StagePlan().Stages.Select(stage =>
            DealKinds.OpenOf(DealKinds.OwnerAndStage(new($"P{i}"), stage.Key), null, null))),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_query_is_answered_by_an_index_and_a_page_by_a_few_blocks()
    {
        var connectionString = await FillAsync();
        await using var connection = new NpgsqlConnection(
            PostgreSqlConnection.Complete(PostgreSqlConnection.TryParse(connectionString)!).ConnectionString);
        await connection.OpenAsync(Ct);

        foreach (var (name, statement) in Statements())
        {
            var plan = await PlanAsync(connection, statement);
            plan.Replace("Seq Scan on nodes", "").ShouldNotContain("Seq Scan", customMessage: $"{name}:\n{plan}");
        }

        // There are so few sums that all of them are read at once, unless that is forbidden.
        KeyRange[] sums = [.. Enumerable.Range(0, 30).Select(i => new KeyRange($"owner\tP{i}\t"))];
        await connection.ExecuteAsync(Ct, new Statement("SET enable_seqscan = off"));
        (await PlanAsync(connection, Tallies.Read(Kinds.Of(typeof(Deal)), DealKinds.Open, sums))).ShouldNotContain("Seq Scan");
        await connection.ExecuteAsync(Ct, new Statement("SET enable_seqscan = on"));

        var node = Guid.NewGuid();
        await connection.ExecuteAsync(Ct, new Statement("INSERT INTO nodes (id, name) VALUES ($1, 'test')", node));

        // Where one index filters and another orders, those that pass the filter are looked at; they are 500 here.
        foreach (var (page, most) in (IEnumerable<(Statement, int)>)
            [
                (Select(new Query<Deal>().Take(20)), 200),
                (Select(new Query<Deal>().OrderBy(DealKinds.ByStageEntered).Take(20)), 200),
                (Select(new Query<Deal>().Between(DealKinds.ByStageEntered, Now.AddDays(-10), null).OrderBy(DealKinds.ByStageEntered).Take(20)), 200),
                (Select(new Query<Deal>().Where(DealKinds.ByStatus, "Open").OrderBy(DealKinds.ByStageEntered).Take(20)), 3_000),
                (Select(new Query<Deal>().Along(DealKinds.OpenByStage, Everyones).Take(8)), 200),
                (Select(new Query<Deal>().Along(DealKinds.OpenByStage, Everyones, descending: true).Skip(8).Take(8)), 200),
                // 150 ranges, each of three blocks or so.
                (Select(new Query<Deal>().Along(DealKinds.OpenByOwner, Team).Skip(8).Take(8)), 600),
                (Count(new Query<Deal>().Along(DealKinds.OpenByOwner, Team)), 600),
                (Select(Won(null, 0)), 200),
                (Select(Won([.. Enumerable.Range(0, 30).Select(i => $"P{i}")], 8)), 600),
                (Select(DealKinds.ByTitlePart.Having("商机", 50)), 500),
                (Select(new Query<WebLine>().Where(WebChatKinds.ByPerson, "P7").OrderBy(WebChatKinds.ByOrder, descending: true).Take(20)), 200),
                (QueueSql.Inbox.Take(node, Now, 32), 800),
            ])
        {
            var json = (
                await connection.ReadAsync(row => row.GetString(0), Ct, page with { Text = $"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {page.Text}" })
            )[0];
            var root = JsonNode.Parse(json)![0]!["Plan"]!;
            (root["Shared Hit Blocks"]!.GetValue<int>() + root["Shared Read Blocks"]!.GetValue<int>()).ShouldBeLessThan(most, $"{page.Text}\n{json}");
        }
    }

    private static async Task<string> PlanAsync(NpgsqlConnection connection, Statement statement) =>
        string.Join('\n', await connection.ReadAsync(row => row.GetString(0), Ct, statement with { Text = $"EXPLAIN {statement.Text}" }));

    private static IEnumerable<(string Name, Statement Statement)> Statements()
    {
        IndexKey[] owners = [.. Enumerable.Range(0, 30).Select(i => DealKinds.OwnerAndStatus(new($"P{i}"), DealStatus.Open))];
        return
        [
            ("by id", QuerySql.Find(Kinds.Of(typeof(Deal)), "D1")),
            ("a rep's open deals", Select(new Query<Deal>().Where(DealKinds.ByOwnerAndStatus, owners[0]).OrderBy(DealKinds.ByStageEntered))),
            ("a team's open deals", Select(new Query<Deal>().Where(DealKinds.ByOwnerAndStatus, owners).OrderBy(DealKinds.ByStageEntered))),
            ("all open deals", Select(new Query<Deal>().Where(DealKinds.ByStatus, "Open").OrderBy(DealKinds.ByStageEntered))),
            ("a page of everyone's open deals", Select(new Query<Deal>().Along(DealKinds.OpenByStage, Everyones).Skip(8).Take(8))),
            ("a page of a team's", Select(new Query<Deal>().Along(DealKinds.OpenByOwner, Team, descending: true).Take(8))),
            ("how many of a team's", Count(new Query<Deal>().Along(DealKinds.OpenByOwner, Team))),
            ("a page of what everyone has won", Select(Won(null, 8))),
            ("a page of what some have won", Select(Won(["P1", "P2"], 8))),
            ("a rep's open deals, by id", Select(new Query<Deal>().Where(DealKinds.ByOwnerAndStatus, owners[0]))),
            ("a customer's deals", Select(new Query<Deal>().Where(DealKinds.ByCustomer, "C5"))),
            ("a rep's deals of a customer", Select(new Query<Deal>().Where(DealKinds.ByCustomer, "C5").Where(DealKinds.ByOwner, "P5"))),
            ("a page of all deals", Select(new Query<Deal>().Skip(50_000).Take(20))),
            ("a page of deals in order", Select(new Query<Deal>().OrderBy(DealKinds.ByStageEntered, descending: true).Skip(5_000).Take(20))),
            ("deals that entered their stage in a week", Select(new Query<Deal>().Between(DealKinds.ByStageEntered, Now.AddDays(-7), Now))),
            ("how many of them", Count(new Query<Deal>().Between(DealKinds.ByStageEntered, Now.AddDays(-7), Now))),
            ("how many are open", Count(new Query<Deal>().Where(DealKinds.ByStatus, "Open"))),
            ("how many of a team are open", Count(new Query<Deal>().Where(DealKinds.ByOwnerAndStatus, owners))),
            ("how many deals", Count(new Query<Deal>())),
            ("a customer by name", Select(new Query<Customer>().Where(DealKinds.CustomersByName, CustomerName.Plain("客户 7")).Take(1))),
            ("deals with a part of a title", Select(DealKinds.ByTitlePart.Having("商机 7", 200))),
            ("customers with a part of a name", Select(DealKinds.CustomersByNamePart.Having("客户", 50))),
            ("some deals of customers", Select(new Query<Deal>().Where(DealKinds.ByCustomer, "C5", "C6").Some(200))),
            ("a deal's evidence", Select(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, "D7"))),
            ("the same bytes", Select(new Query<EvidenceItem>().Where(EvidenceKinds.BySha256, $"{7:x64}"))),
            ("similar pictures", Select(new Query<EvidenceItem>().Where(EvidenceKinds.ByPictureBand, [.. EvidenceKinds.Bands(Hash(7))]))),
            ("a person's uploads", Select(new Query<Upload>().Where(EvidenceKinds.UploadsByPerson, "P7"))),
            ("a person by account", Select(new Query<Person>().Where(PeopleKinds.ByAccount, PeopleKinds.AccountKey("wecom", "wx7")).Take(1))),
            ("a team", Select(new Query<Person>().Where(PeopleKinds.ByTeam, "T7"))),
            ("who reports to these", Select(new Query<Person>().Where(PeopleKinds.ByManager, "P1", "P2", "P3"))),
            (
                "a person's latest lines",
                Select(new Query<WebLine>().Where(WebChatKinds.ByPerson, "P7").OrderBy(WebChatKinds.ByOrder, descending: true).Take(50))),
            .. new[] { QueueSql.Inbox, QueueSql.Outbox }.SelectMany(Queue),
            ("which goes alone", QueueSql.Inbox.TakeAlone(Guid.NewGuid(), Now)), ("whether any does", QueueSql.Inbox.AnyAlone(Now)),
            ("sent to", PostgreSqlOutbox.SentTo("wecom", "P7", Now.AddHours(-1))),
            ("waiting for", PostgreSqlOutbox.WaitingFor("wecom", "P7")),
            ("audit", PostgreSqlAuditLog.Page(50_000, 1_000)),
            ("a deal's history", DealHistories.Page("D7", 50_000, 50)),
        ];
    }

    private static IEnumerable<(string, Statement)> Queue(QueueSql queue)
    {
        var node = Guid.NewGuid();
        return new Statement[]
        {
            queue.Take(node, Now, 32),
            queue.Claim(node, Now),
            queue.LetGo(node, Now),
            queue.Lock(["L1", "L2"]),
            queue.LockOf("M1"),
            queue.LockAll(node),
            queue.End(["L1", "L2"], Now),
            queue.EndAll(node, died: true, Now),
            queue.End(node, ["L1"], ["M1"], Now),
            queue.EndUntil(node, "M1", Now, Now),
            queue.EndOrRelist(node, "M1", Now),
            queue.Claimed(node),
            queue.Pending(["M1"]),
            queue.Rewrite(["M1"], ["{}"]),
            queue.NextDue(Now),
            queue.Depth,
            queue.DeadLetters(100, 200),
            queue.DeadLetter("m1"),
            queue.LockLetters(["m1", "m2"]),
            queue.Forget(Now.AddDays(-9), 2_000),
        }.Select(statement => ($"{queue.Messages}: {statement.Text}", statement));
    }

    private static Query<Deal> Won(IReadOnlyList<string>? owners, int skip) => new Query<Deal>().Along(
        owners is null ? DealKinds.ClosedByStage : DealKinds.ClosedByOwner,
        [.. owners is null ? [new KeyRange("Won\tLead\t")] : owners.Select(owner => new KeyRange($"{owner}\tWon\tLead\t"))],
        descending: true).Skip(skip).Take(8);

    private static Statement Select<T>(Query<T> query) where T : Entity => QuerySql.Select(Kinds.Of(typeof(T)), query);

    private static Statement Count<T>(Query<T> query) where T : Entity => QuerySql.Count(Kinds.Of(typeof(T)), query);

    private static string Hash(int i) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i)));

    private async Task<string> FillAsync()
    {
        var connectionString = await (await fixture.Server).NewSchemaAsync(Ct);
        await using var store = await PostgreSqlStore.OpenAsync(connectionString, Kinds, TimeProvider.System, Ct);
        foreach (var chunk in Entities().Chunk(Chunk))
        {
            await store.CommitAsync(new ChangeSet { Documents = [.. chunk.Select(entity => new DocumentWrite(entity with { Version = 1 }, 0))] }, Ct);
        }

        foreach (var queue in new[] { "inbox", "outbox" })
        {
            var (column, value) = queue == "outbox" ? (", platform", ", 'wecom'") : ("", "");
            await PostgreSqlServer.ExecuteAsync(
                connectionString,
                $"""
                INSERT INTO {queue} (id, line, at, state, settled_at, message{column}) SELECT 'M' || i, 'L' || i / 5, now(), CASE WHEN i % 3 = 0 THEN 'D' WHEN i % 99 = 1 THEN 'X' ELSE 'P' END,
                    CASE WHEN i % 3 = 0 THEN now() - interval '1 minute' * i END, '"wx"'{value} FROM generate_series(1, 100000) i;
                INSERT INTO {queue}_lines (line, place) SELECT line, min(n) FILTER (WHERE state = 'P') FROM {queue} GROUP BY line;
                """,
                Ct);
        }

        await PostgreSqlServer.ExecuteAsync(connectionString, """
            INSERT INTO audit SELECT i, '{}' FROM generate_series(1, 100000) i;
            INSERT INTO audit_deals SELECT 'D' || i / 5, i FROM generate_series(1, 100000) i;
            """, Ct);

        // What the server does by itself before long.
        await PostgreSqlServer.ExecuteAsync(connectionString, "VACUUM ANALYZE", Ct);
        return connectionString;
    }

    // One deal in two hundred is open, of all ages; a person has 200 deals and 20 lines.
    private static IEnumerable<Entity> Entities() =>
        [
            .. Enumerable
                .Range(0, Deals)
                .Select(i => new Deal
                {
                    Id = $"D{i}",
                    Title = $"商机 {i}",
                    CustomerId = new($"C{i / 10}"),
                    OwnerId = new($"P{i / 7 % 500}"),
                    Stage = "Lead",
                    Status = i * 7_919L % 200 == 0 ? DealStatus.Open : DealStatus.Won,
                    CreatedAt = Now.AddDays(-400),
                    StageEnteredAt = Now.AddMinutes(-5 * (i * 65_537L % Deals)),
                }),
            .. Enumerable
                .Range(0, Others)
                .SelectMany(i =>
                    new Entity[]
                    {
                        new Customer
                        {
                            Id = $"C{i}",
                            Name = $"客户 {i}",
                            OwnerId = new($"P{i % 500}"),
                        },
                        new Person
                        {
                            Id = $"P{i}",
                            Name = $"人 {i}",
                            Role = Role.Rep,
                            Team = $"T{i / 10}",
                            ManagerId = new($"P{i / 10}"),
                            Accounts = new Dictionary<string, string> { ["wecom"] = $"wx{i}" },
                        },
                        new EvidenceItem
                        {
                            Id = $"E{i}",
                            DealId = new($"D{i}"),
                            Kind = "ChatScreenshot",
                            Stage = "Lead",
                            FileName = "1.png",
                            File = new StoredFile($"{i:x64}", 1, "image/png", Hash(i)),
                            UploadedBy = new($"P{i % 500}"),
                            UploadedAt = Now,
                        },
                        new WebLine
                        {
                            Id = $"W{i}",
                            PersonId = $"P{i % 500}",
                            FromBot = true,
                            At = Now,
                            Order = i,
                            Content = new OutgoingContent { Text = "好" },
                        },
                    }),
            .. Enumerable
                .Range(0, Others / 10)
                .Select(i => new Upload
                {
                    Id = $"U{i}",
                    FileName = "1.png",
                    File = new StoredFile($"{i:x64}", 1, "image/png", null),
                    UploadedBy = new($"P{i % 500}"),
                    UploadedAt = Now,
                    SourceMessageId = $"m{i}",
                }),
        ];
}
