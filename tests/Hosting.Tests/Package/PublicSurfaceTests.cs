namespace StreamLab.Hosting.Tests.Package;

public sealed class PublicSurfaceTests
{
    private const string Asked = "STREAMLAB_API";

    private static readonly string Known = Path.Combine(AppContext.BaseDirectory, "PublicApi.txt");

    /// <summary>A wanted change is written with <c>STREAMLAB_API=$PWD/Hosting/PublicApi.txt</c> and this test.</summary>
    [Fact]
    public void WhatThePackageOffersIsWhatItsFileSays()
    {
        var offered = PublicSurface.ListOf(typeof(KafkaClusterResource).Assembly);
        if (Environment.GetEnvironmentVariable(Asked) is { Length: > 0 } file)
        {
            File.WriteAllText(file, offered);
            return;
        }

        Assert.Equal(File.ReadAllText(Known).ReplaceLineEndings("\n"), offered);
    }
}
