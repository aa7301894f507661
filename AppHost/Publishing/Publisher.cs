using StreamLab.AppHost.Start;
using StreamLab.Settings;

namespace StreamLab.AppHost.Publishing;

/// <summary>What a topology is published as.</summary>
/// <param name="Arguments">The command line in the words that Aspire has for it.</param>
/// <param name="Publishes">Whether it is published at all.</param>
/// <param name="Kind">As what: one of <see cref="Kinds"/>.</param>
internal sealed record Publisher(IReadOnlyList<string> Arguments, bool Publishes, string Kind)
{
    /// <summary>Aspire's own manifest, for tools that deploy by it.</summary>
    public const string Manifest = "manifest";

    /// <summary>A Docker Compose file.</summary>
    public const string Compose = "docker-compose";

    /// <summary>A Helm chart.</summary>
    public const string Kubernetes = "kubernetes";

    private const string Option = "--publisher";

    /// <summary>What there is to publish as, and the package that it needs beside Aspire's core.</summary>
    private static readonly (string Kind, string? Package)[] Kinds =
        [(Manifest, null), (Compose, "Aspire.Hosting.Docker"), (Kubernetes, "Aspire.Hosting.Kubernetes")];

    /// <summary>Reads the command line; <c>aspire publish</c> and <c>aspire deploy</c>, which name no publisher, mean Docker Compose.</summary>
    /// <exception cref="SettingsException">There is no such publisher.</exception>
    public static Publisher Of(AspireArguments arguments)
    {
        if (!arguments.Publishes)
        {
            return new(arguments.Aspire, Publishes: false, Manifest);
        }

        var words = arguments.Aspire.SelectMany(static word => word.Split('=', 2)).ToList();
        var at = words.IndexOf(Option);
        var kind = at < 0 ? Compose : words.ElementAtOrDefault(at + 1) ?? "";
        var allowed = string.Join(", ", Kinds.Select(static known => known.Kind).Where(Deployments.Has));
        if (!Kinds.Any(known => known.Kind == kind))
        {
            throw new SettingsException([$"{Option}: '{kind}' is not a publisher; allowed are {allowed}."]);
        }

        if (!Deployments.Has(kind))
        {
            var package = Kinds.Single(known => known.Kind == kind).Package;
            throw new SettingsException([$"{Option} {kind}: needs {package}, which no NuGet feed had when this was built; what can be published without it: {allowed}."]);
        }

        return kind == Manifest || at < 0 ? new(arguments.Aspire, Publishes: true, kind) : new(AsStep(words, at), Publishes: true, kind);
    }

    // Publishers other than the manifest are steps of a pipeline to Aspire, and environments to the application.
    private static IReadOnlyList<string> AsStep(List<string> words, int at)
    {
        var others = words.Where((_, index) => index != at && index != at + 1).ToList();
        string[] step = others.Contains("--step") ? [] : ["--step", "publish"];
        string[] operation = others.Contains("--operation") ? [] : ["--operation", "publish"];
        return [.. operation, .. step, .. others];
    }
}
