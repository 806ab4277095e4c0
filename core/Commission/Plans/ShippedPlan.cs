using System.Reflection;
using System.Text.Json.Nodes;
using ChatSales.Core.Organisation;

namespace ChatSales.Core.Commission.Plans;

/// <summary>The plan that comes with the product: estimates use it until an organisation has one of its own. Nobody is paid by it.</summary>
public static class ShippedPlan
{
    private const string Resource = "ChatSales.Core.Commission.Plans.example-plan.json";
    private const string Format = "format";
    private const string Id = "id";

    /// <summary>As a file.</summary>
    public static JsonObject File { get; } = Load();

    public static CommissionPlan Value { get; } = Read();

    private static JsonObject Load()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        return JsonNode.Parse(file)!.AsObject();
    }

    private static CommissionPlan Read()
    {
        var content = File.DeepClone().AsObject();
        content.Remove(Format);
        content.Remove(Id);
        return PlanReader.Read(content, File[Id]!.GetValue<string>(), "", new ConfigReading());
    }
}
