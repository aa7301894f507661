using Microsoft.Extensions.Configuration;

namespace StreamLab.Settings.Tests;

/// <summary>Reads settings as programs do.</summary>
internal static class Lab
{
    public static LabSettings Read(LabProgram program, params string[] args) =>
        SettingsReader.Read(Configuration(program, args), program);

    public static LabSettings Read(params string[] args) => Read(LabProgram.AppHost, args);

    public static IConfiguration Configuration(LabProgram program, params string[] args) =>
        new ConfigurationBuilder().AddInMemoryCollection(CommandLine.Parse(program, args).Configuration).Build();

    public static IReadOnlyList<string> Problems(LabProgram program, params string[] args) =>
        Assert.Throws<SettingsException>(() => Read(program, args)).Problems;

    public static IReadOnlyList<string> Problems(params string[] args) => Problems(LabProgram.AppHost, args);

    public static string Problem(params string[] args) => Assert.Single(Problems(args));

    public static string Problem(LabProgram program, params string[] args) => Assert.Single(Problems(program, args));

    /// <summary>Reads settings that come from elsewhere than the command line.</summary>
    public static LabSettings ReadKeys(LabProgram program, params (string Key, string Value)[] keys) => SettingsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(keys.Select(k => KeyValuePair.Create(k.Key, (string?)k.Value))).Build(), program);
}
