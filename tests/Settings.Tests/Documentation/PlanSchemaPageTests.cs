using System.Text.Json.Nodes;
using StreamLab.Settings.Plans;

namespace StreamLab.Settings.Tests.Documentation;

public sealed class PlanSchemaPageTests
{
    [Fact]
    public void TheSchemaOfPlansIsWhatTheCatalogSays() => GeneratedDocument.IsRenewed("docs/plan.schema.json", static _ => PlanSchema.Create());

    [Fact]
    public void TheSchemaHasEverySettingOfAPlanWithItsKind()
    {
        var settings = JsonNode.Parse(PlanSchema.Create())!["properties"]!["settings"]!["properties"]!.AsObject();

        Assert.Equal(
            SettingCatalog.For(LabProgram.AppHost).Select(static setting => setting.Switch[2..])
                .Except(["plan", "plan-scale", "load", "fault", "expect", "warm-up", "repeat"]),
            settings.Select(static property => property.Key));
        Assert.Equal("boolean", settings["exactly-once"]!["type"]!.GetValue<string>());
        Assert.Equal("integer", settings["brokers"]!["type"]!.GetValue<string>());
        Assert.Contains("zstd", settings["compression"]!["enum"]!.AsArray().Select(static word => word!.GetValue<string>()));
    }
}
