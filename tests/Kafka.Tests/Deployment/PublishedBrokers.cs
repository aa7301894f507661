using System.Globalization;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace StreamLab.Kafka.Tests.Deployment;

/// <summary>The brokers' environments in the published examples, by the brokers' numbers.</summary>
internal static class PublishedBrokers
{
    public static IReadOnlyDictionary<int, IReadOnlyDictionary<string, string>> InManifest()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(PathOf("manifest/aspire-manifest.json")));
        return Brokers(
            manifest.RootElement.GetProperty("resources").EnumerateObject().Where(static resource => resource.Value.TryGetProperty("env", out _)),
            static resource => resource.Name,
            static resource => resource.Value.GetProperty("env").EnumerateObject().ToDictionary(static value => value.Name, static value => value.Value.GetString()!));
    }

    public static IReadOnlyDictionary<int, IReadOnlyDictionary<string, string>> InCompose() => Brokers(
        Map(Load("docker-compose/docker-compose.yaml"), "services"),
        static service => service.Key.ToString(),
        static service => Texts(Map((YamlMappingNode)service.Value, "environment")));

    public static IReadOnlyDictionary<int, IReadOnlyDictionary<string, string>> InKubernetes() => Brokers(
        Map(Load("kubernetes/values.yaml"), "config"),
        static config => config.Key.ToString().Replace('_', '-'),
        static config => Texts((YamlMappingNode)config.Value));

    private static Dictionary<int, IReadOnlyDictionary<string, string>> Brokers<T>(
        IEnumerable<T> all, Func<T, string> name, Func<T, IReadOnlyDictionary<string, string>> environment) => all
            .Select(one => (Name: name(one), One: one))
            .Where(static named => named.Name.StartsWith("kafka-", StringComparison.Ordinal) && int.TryParse(named.Name[6..], out _))
            .ToDictionary(static named => int.Parse(named.Name[6..], CultureInfo.InvariantCulture), named => environment(named.One));

    private static YamlMappingNode Load(string path)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(PathOf(path))));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node.Children[key];

    private static Dictionary<string, string> Texts(YamlMappingNode node) =>
        node.Children.ToDictionary(static entry => entry.Key.ToString(), static entry => entry.Value.ToString());

    private static string PathOf(string path) => Path.Combine(AppContext.BaseDirectory, "deploy", path);
}
