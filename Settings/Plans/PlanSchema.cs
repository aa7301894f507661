using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StreamLab.Settings.Plans;

/// <summary>Creates the JSON Schema of plan files from the catalog of settings.</summary>
public static class PlanSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Gets the schema as JSON text.</summary>
    public static string Create()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Plan of a StreamLab experiment",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                [PlanMembers.Schema] = Text("this schema"),
                [PlanMembers.Name] = Text("name of the experiment"),
                [PlanMembers.Description] = Text("what it is about"),
                [PlanMembers.Settings] = Object(new JsonObject(PlanMembers.OfSettings.Select(static pair => KeyValuePair.Create(pair.Key, (JsonNode?)Property(pair.Value))))),
                [PlanMembers.Phases] = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["description"] = "phases of load, one after the other", ["items"] = Phase() },
                [PlanMembers.Faults] = Strings("--fault"),
                [PlanMembers.Expectations] = Strings("--expect"),
                [PlanMembers.WarmUp] = Property(SettingCatalog.Get("--warm-up")),
                [PlanMembers.Repeat] = Property(SettingCatalog.Get("--repeat")),
            },
        };
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Phase()
    {
        var members = new JsonObject
        {
            [PlanMembers.Name] = Text("name of the phase"),
            [PlanMembers.Shape] = new JsonObject { ["enum"] = Words(PlanMembers.OfShape.Keys) },
            [PlanMembers.For] = Text("length, such as 30s"),
            [PlanMembers.Rate] = Number("records a second of all producers together"),
            [PlanMembers.From] = Number("rate at the begin"),
            [PlanMembers.To] = Number("rate at the end; of a spike in the middle third"),
            [PlanMembers.Steps] = new JsonObject { ["type"] = "integer", ["minimum"] = 2, ["maximum"] = 1_000 },
            [PlanMembers.File] = Text("file with lines of SECONDS,RATE"),
            [PlanMembers.Faults] = Strings("--fault"),
        };
        var phase = Object(members);
        phase["required"] = Words([PlanMembers.Shape]);
        phase["oneOf"] = new JsonArray(
        [
            .. PlanMembers.OfShape.Select(static shape => (JsonNode)new JsonObject
            {
                ["properties"] = new JsonObject { [PlanMembers.Shape] = new JsonObject { ["const"] = shape.Key } },
                ["required"] = Words(shape.Value),
            }),
        ]);
        return phase;
    }

    private static JsonObject Property(Setting setting)
    {
        var schema = setting.Kind switch
        {
            ValueKind.Flag => new JsonObject { ["type"] = "boolean" },
            ValueKind.WholeNumber => new JsonObject { ["type"] = "integer" },
            ValueKind.Number => new JsonObject { ["type"] = "number" },
            ValueKind.Choice => new JsonObject { ["enum"] = Words(setting.Allowed.Split(", ")) },
            ValueKind.Size => new JsonObject { ["type"] = Words(["string", "integer"]) },
            _ => new JsonObject { ["type"] = "string" },
        };
        schema["description"] = setting.Kind == ValueKind.Flag ? setting.Description : $"{setting.Description}: {setting.Allowed}";
        return schema;
    }

    private static JsonObject Object(JsonObject properties) => new() { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };

    private static JsonObject Strings(string name)
    {
        var setting = SettingCatalog.Get(name);
        return new()
        {
            ["type"] = "array",
            ["description"] = $"{setting.Description}: {setting.Allowed}",
            ["items"] = new JsonObject { ["type"] = "string" },
        };
    }

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonObject Number(string description) => new() { ["type"] = "number", ["description"] = description };

    private static JsonArray Words(IEnumerable<string> words) => [.. words.Select(static word => (JsonNode?)JsonValue.Create(word))];
}
