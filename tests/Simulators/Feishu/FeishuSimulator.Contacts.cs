using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Feishu;

public sealed partial class FeishuSimulator
{
    private async Task<IResult> FindAsync(HttpContext http)
    {
        var mobiles = ((await BodyAsync(http))["mobiles"] as JsonArray ?? []).Select(mobile => mobile!.GetValue<string>()).ToList();
        return mobiles.Count is < 1 or > 50
            ? Error(99992402, StatusCodes.Status400BadRequest)
            : Data(
                new JsonObject
                {
                    ["user_list"] = new JsonArray([
                        .. mobiles.Select(mobile =>
                            Options.ByMobile(mobile) is { } id
                                ? new JsonObject { ["mobile"] = mobile, ["user_id"] = id }
                                : new JsonObject { ["mobile"] = mobile }),
                    ]),
                });
    }
}
