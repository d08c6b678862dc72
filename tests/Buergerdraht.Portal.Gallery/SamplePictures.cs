namespace Buergerdraht.Portal.Gallery;

/// <summary>Drawn stand-ins for citizens' photos.</summary>
public static class SamplePictures
{
    public static string Draw(string name) => name switch
    {
        "lamp" => Frame("#26304f", "<circle cx='160' cy='90' r='60' fill='#4b4f5f'/><path d='M154 60h12v170h-12z' fill='#9aa0b5'/><path d='M120 40h80l-14 26h-52z' fill='#6c728c'/><path d='M0 228h320v12H0z' fill='#1a2036'/>"),
        "road" => Frame("#9fb7c9", "<path d='M110 60h100l90 180H20z' fill='#5d6068'/><path d='M156 90h8v30h-8zM154 150h12v40h-12z' fill='#f2f2f2'/><ellipse cx='205' cy='185' rx='42' ry='16' fill='#33353b'/>"),
        _ => Frame("#cfe3cf", "<path d='M70 90h70v120H70zM170 110h80v100h-80z' fill='#4c7a57'/><path d='M62 76h86v16H62zM162 96h96v16h-96z' fill='#35573d'/><path d='M250 190l50-14 12 40-60 6z' fill='#a7825a'/>"),
    };

    private static string Frame(string sky, string content) =>
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 320 240'><path fill='{sky}' d='M0 0h320v240H0z'/>{content}</svg>";
}
