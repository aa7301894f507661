using StreamLab.AppHost.Start;
using StreamLab.Settings;

namespace StreamLab.AppHost.Publishing;

/// <summary>The requested publisher.</summary>
/// <param name="Arguments">The command line as Aspire reads it.</param>
/// <param name="Publishes">True when the topology is published.</param>
/// <param name="Kind">The kind of output, one of <see cref="Kinds"/>.</param>
internal sealed record Publisher(IReadOnlyList<string> Arguments, bool Publishes, string Kind)
{
    /// <summary>Aspire's own manifest, for deployment tools that read it.</summary>
    public const string Manifest = "manifest";

    /// <summary>A Docker Compose file.</summary>
    public const string Compose = "docker-compose";

    /// <summary>A Helm chart.</summary>
    public const string Kubernetes = "kubernetes";

    private const string Option = "--publisher";
    private const string Details = "--include-exception-details";

    // The steps of Aspire's pipeline that do nothing without an environment to publish to.
    private static readonly string[] EnvironmentSteps = ["publish", "deploy", "destroy"];

    /// <summary>The kinds of output, with the package that each needs in addition to Aspire's core.</summary>
    private static readonly (string Kind, string? Package)[] Kinds =
        [(Manifest, null), (Compose, "Aspire.Hosting.Docker"), (Kubernetes, "Aspire.Hosting.Kubernetes")];

    /// <summary>True when Aspire's stack traces were requested.</summary>
    public bool WantsDetails => Arguments.Contains(Details);

    /// <summary>Parses the command line. <c>aspire publish</c> and <c>aspire deploy</c>, which name no publisher, use Docker Compose.</summary>
    /// <remarks>Other steps of <c>aspire do</c>, and the list of steps, use it where its package is there.</remarks>
    /// <exception cref="SettingsException">The publisher is not known.</exception>
    public static Publisher From(AspireArguments arguments)
    {
        if (!arguments.Publishes)
        {
            return new(arguments.Aspire, Publishes: false, Manifest);
        }

        var words = arguments.Aspire.SelectMany(static word => word.Split('=', 2)).ToList();
        var at = words.IndexOf(Option);
        var kind = at >= 0 ? words.ElementAtOrDefault(at + 1) ?? "" : NeedsEnvironment(arguments) || Deployments.Has(Compose) ? Compose : Manifest;
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

    private static bool NeedsEnvironment(AspireArguments arguments) =>
        !arguments.Inspects && (arguments.Step is null || EnvironmentSteps.Contains(arguments.Step, StringComparer.Ordinal));

    // In Aspire the manifest is a publisher; the others are pipeline steps for an environment of the application.
    private static IReadOnlyList<string> AsStep(List<string> words, int at)
    {
        var others = words.Where((_, index) => index != at && index != at + 1).ToList();
        string[] step = others.Contains("--step") ? [] : ["--step", "publish"];
        string[] operation = others.Contains("--operation") ? [] : ["--operation", "publish"];
        return [.. operation, .. step, .. others];
    }
}
