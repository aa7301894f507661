namespace StreamLab.Bench.Tests;

/// <summary>A folder that goes when the test is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    public string Path { get; } = Directory.CreateTempSubdirectory("streamlab-bench-").FullName;

    public string Text(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    /// <summary>Asserts that a plot was written, as PNG and as SVG.</summary>
    public void HasPlot(string name)
    {
        var png = File.ReadAllBytes(System.IO.Path.Combine(Path, name + ".png"));
        Assert.True(png.Length > 1000, $"{name}.png has {png.Length} bytes.");
        Assert.Equal(PngSignature, png[..4]);
        Assert.Contains("<svg", Text(name + ".svg"), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
