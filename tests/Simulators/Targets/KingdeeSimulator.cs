using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Targets;

/// <summary>金蝶 K/3 Cloud's WebAPI, as strict as is known.</summary>
public sealed class KingdeeSimulator : TargetSimulator
{
    private const string Forms = "Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.";
    private const string Auth = "Kingdee.BOS.WebApi.ServicesStub.AuthService.";
    private const string Suffix = ".common.kdsvc";
    private readonly KingdeeGate gate;

    private KingdeeSimulator(KingdeeApp app, string urls, TimeProvider clock) : base(urls, clock)
    {
        gate = new KingdeeGate(app, clock);
        App.MapPost("/k3cloud/{service}", ServeAsync);
    }

    /// <summary>The data centre.</summary>
    public KingdeeBooks Books { get; } = new();

    /// <summary>Sessions that were opened.</summary>
    public int SessionsOpened => gate.Opened;

    /// <summary>Whether numbers and truths are answered as text, as some versions do.</summary>
    public bool AnswersInText { get; set; }

    /// <summary>Whether a workflow there decides on audits.</summary>
    public bool NeedsApproval { get; set; }

    /// <summary>Whether the user's rights hide every row, without a word.</summary>
    public bool IsBlind { get; set; }

    /// <summary>Number of a document that somebody has open.</summary>
    public string? Locked { get; set; }

    public static async Task<KingdeeSimulator> StartAsync(KingdeeApp? app = null, string urls = "http://127.0.0.1:0", TimeProvider? clock = null)
    {
        var simulator = new KingdeeSimulator(app ?? new KingdeeApp(), urls, clock ?? TimeProvider.System);
        await simulator.App.StartAsync();
        return simulator;
    }

    /// <summary>The secret is changed in the console; sessions live on.</summary>
    public void ChangeSecret(string secret) => gate.App = gate.App with { AppSecret = secret };

    public override JsonNode State() => new JsonArray([
        .. Books.Documents.Select(one => new JsonObject
        {
            ["form"] = one.Form,
            ["id"] = one.Id,
            ["number"] = one.Number,
            ["status"] = one.Status,
            ["organisations"] = string.Join(',', one.Organisations),
            ["amount"] = one.Amount,
            ["model"] = one.Model.DeepClone(),
        }),
    ]);

    private protected override Task SayBusyAsync(HttpContext http) =>
        Say(Status(14, [("", "调用次数超过限制，请稍后再试", 0)], []), http.Request.Path.Value!.Contains("Query", StringComparison.Ordinal)).ExecuteAsync(http);

    private protected override void LoseSessions() => gate.Forget();

    private async Task<IResult> ServeAsync(HttpContext http, string service)
    {
        if (!service.EndsWith(Suffix, StringComparison.Ordinal)
            || (await BodyAsync(http) as JsonObject)?["parameters"] is not JsonArray { Count: > 0 } parameters)
        {
            return Results.Text("The service or its parameters are unknown.", "text/plain", statusCode: StatusCodes.Status500InternalServerError);
        }

        service = service[..^Suffix.Length];
        if (service.StartsWith(Auth, StringComparison.Ordinal))
        {
            return Answer(gate.LogIn(service[Auth.Length..], parameters));
        }

        var operation = service.StartsWith(Forms, StringComparison.Ordinal) ? service[Forms.Length..] : "";
        var isQuery = operation is "ExecuteBillQuery" or "BillQuery";
        if (gate.Fault(http) is { } fault)
        {
            Note($"{service}: {fault.Why}");
            return fault.IsServersFault
                ? Results.Text(fault.Why, "text/plain", statusCode: StatusCodes.Status500InternalServerError)
                : Say(Status(1, [("", fault.Why, 0)], []), isQuery);
        }

        if (isQuery)
        {
            var (rows, why) = Data(parameters[0]) is { } query ? KingdeeRows.Read(Books, query, IsBlind) : (null, "参数错误");
            return rows is not null ? Answer(rows) : Say(Status(8, [("", why!, 0)], []), isQuery);
        }

        var form = $"{parameters[0]}";
        return form is not ("BD_Customer" or "AR_receivable" or "AR_RECEIVEBILL") ? Say(Status(5, [("", $"业务对象不存在：{form}", 0)], []))
            : parameters.Count < 2 || Data(parameters[1]) is not { } data ? Say(Status(8, [("", "参数错误", 0)], []))
            : operation switch
            {
                "Save" => Say(Save(form, data, [data["Model"] as JsonObject ?? []])),
                "BatchSave" => Say(Save(form, data, [.. (data["Model"] as JsonArray ?? []).OfType<JsonObject>()])),
                "Submit" => Say(Move(form, data, ["A", "D"], "B")),
                "Audit" => Say(NeedsApproval ? Status(12, [("", "单据已启用审批流，请在待办中审核", 0)], []) : Move(form, data, ["B"], "C")),
                "UnAudit" => Say(Move(form, data, ["C"], "D")),
                "Allocate" => Say(Allocate(data)),
                "View" => View(form, data),
                _ => Say(Status(3, [("", "操作不存在", 0)], [])),
            };
    }

    private JsonObject Save(string form, JsonObject data, IReadOnlyList<JsonObject> models)
    {
        var errors = new List<(string Field, string Why, int Row)>();
        var kept = new List<(KingdeeDocument Document, int Row)>();
        foreach (var (row, model) in models.Index())
        {
            if (Locked is { } locked && (model["FNumber"] ?? model["FBillNo"])?.ToString() == locked)
            {
                return Status(13, [("", "网络控制冲突，正在被其他人操作", row)], []);
            }

            var (document, faults) = Books.Save(form, model, data, ClosedUntil);
            errors.AddRange(faults.Select(fault => (fault.Field, fault.Why, row)));
            if (document is not null)
            {
                kept.Add((document, row));
            }
        }

        return Status(errors.Count > 0 ? 11 : 0, errors, kept);
    }

    private JsonObject Move(string form, JsonObject data, string[] from, string to)
    {
        var errors = new List<(string Field, string Why, int Row)>();
        var moved = new List<(KingdeeDocument Document, int Row)>();
        foreach (var (row, number) in (data["Numbers"] as JsonArray ?? []).Index())
        {
            lock (Books.Gate)
            {
                var document = Books.Find(form, $"{number}");
                if (document is null)
                {
                    errors.Add(("", $"单据{number}不存在", row));
                }
                else if (document.Number == Locked)
                {
                    return Status(13, [("", "网络控制冲突，正在被其他人操作", row)], []);
                }
                else if (!from.Contains(document.Status))
                {
                    errors.Add(("", $"单据{number}的状态是{document.Status}，不能执行该操作", row));
                }
                else
                {
                    document.Status = to;
                    moved.Add((document, row));
                }
            }
        }

        return Status(errors.Count > 0 ? 12 : 0, errors, moved);
    }

    private JsonObject Allocate(JsonObject data)
    {
        lock (Books.Gate)
        {
            var document = Books.Documents.FirstOrDefault(one => one.Form == "BD_Customer" && Text(one.Id) == $"{data["PkIds"]}");
            var organisation = Books.Organisations.Keys.FirstOrDefault(number => Text(KingdeeRows.OrganisationId(number)) == $"{data["TOrgIds"]}");
            if (document is not { Status: "C" } || organisation is null)
            {
                return Status(11, [("", "客户未审核或目标组织不存在，不能分配", 0)], []);
            }

            if (!document.Organisations.Contains(organisation))
            {
                document.Organisations.Add(organisation);
            }

            return Status(0, [], [(document, 0)]);
        }
    }

    private IResult View(string form, JsonObject data) => Books.Find(form, $"{data["Number"]}") is { } document
        ? Answer(new JsonObject { ["Result"] = new JsonObject { ["ResponseStatus"] = null, ["Result"] = document.Model.DeepClone() } })
        : Say(Status(10, [("", "未找到单据", 0)], []));

    private JsonObject Status(int code, List<(string Field, string Why, int Row)> errors, List<(KingdeeDocument Document, int Row)> kept)
    {
        foreach (var (field, why, _) in errors)
        {
            Note($"{code} {field}: {why}");
        }

        var status = new JsonObject
        {
            ["IsSuccess"] = AnswersInText ? errors.Count == 0 ? "true" : "false" : errors.Count == 0,
            ["Errors"] = new JsonArray([
                .. errors.Select(error => new JsonObject { ["FieldName"] = error.Field, ["Message"] = error.Why, ["DIndex"] = error.Row }),
            ]),
            ["SuccessEntitys"] = new JsonArray([
                .. kept.Select(one => new JsonObject
                {
                    ["Id"] = AnswersInText ? Text(one.Document.Id) : one.Document.Id,
                    ["Number"] = one.Document.Number,
                    ["DIndex"] = one.Row,
                }),
            ]),
            ["SuccessMessages"] = new JsonArray(),
            ["MsgCode"] = code,
        };
        if (errors.Count > 0)
        {
            status["ErrorCode"] = 500;
        }

        return new JsonObject { ["Result"] = new JsonObject { ["ResponseStatus"] = status } };
    }

    private static IResult Say(JsonObject answer, bool isQuery = false) =>
        Answer(isQuery ? new JsonArray(new JsonArray(answer)) : answer);

    private static IResult Answer(JsonNode answer) => Results.Text(answer.ToJsonString(Json.Readable), "application/json");

    private static JsonObject? Data(JsonNode? parameter) => parameter switch
    {
        JsonObject given => given,
        JsonValue text when text.TryGetValue<string>(out var json) => JsonNode.Parse(json) as JsonObject,
        _ => null,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
