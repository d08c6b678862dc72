namespace Buergerdraht.Platform.Ui;

/// <summary>How grave a notice is.</summary>
[Worded("tone")]
public enum NoticeTone
{
    /// <summary>Something to know.</summary>
    Info,

    /// <summary>Something worked.</summary>
    Success,

    /// <summary>Something wants attention.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Danger,
}
